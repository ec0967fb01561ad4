package dev.jbake.buildkit.session;

import dev.jbake.buildkit.wire.ssh.BytesMessage;
import dev.jbake.buildkit.wire.ssh.CheckAgentRequest;
import dev.jbake.buildkit.wire.ssh.CheckAgentResponse;
import dev.jbake.buildkit.wire.ssh.SSHGrpc;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// The service `moby.sshforward.v1.SSH`, by which a build step uses the user's ssh agent or keys;
/// this lets it list keys and have things signed, and nothing else.
public final class Ssh implements BindableService {
    private static final String DEFAULT = "default";

    private final Map<String, SshAgent> agents;

    /// @param agents agents and keys by the id that the build uses, usually `default`
    public Ssh(Map<String, ? extends SshAgent> agents) {
        this.agents = new TreeMap<>(agents);
    }

    @Override
    public ServerServiceDefinition bindService() {
        return CallHeaders.visibleTo(new Calls());
    }

    private final class Calls extends SSHGrpc.SSHImplBase {
        @Override
        public void checkAgent(
                CheckAgentRequest request, StreamObserver<CheckAgentResponse> response) {
            Answer.give(
                    response,
                    () -> {
                        var _ = agent(request.getId());
                        return CheckAgentResponse.getDefaultInstance();
                    });
        }

        @Override
        public StreamObserver<BytesMessage> forwardAgent(StreamObserver<BytesMessage> responses) {
            var headers = CallHeaders.current();
            return Conversation.start(
                    responses,
                    "ssh-agent",
                    conversation -> {
                        SshAgent agent = agent(headers.first("buildkit.ssh.id").orElse(""));
                        try (AgentVoice voice = voice(agent)) {
                            new AgentLine(voice, conversation).run();
                        }
                    });
        }
    }

    private static AgentVoice voice(SshAgent agent) throws IOException {
        return switch (agent) {
            case SshAgent.Socket socket -> SocketVoice.open(socket.path());
            case KeyRing keys -> keys.voice();
        };
    }

    private SshAgent agent(String id) throws StatusException {
        SshAgent agent = agents.get(id.isEmpty() ? DEFAULT : id);
        if (agent == null) {
            throw Status.NOT_FOUND
                    .withDescription("unset ssh forward key " + (id.isEmpty() ? DEFAULT : id))
                    .asException();
        }
        return agent;
    }
}
