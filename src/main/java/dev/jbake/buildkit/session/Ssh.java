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
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The service `moby.sshforward.v1.SSH`, by which a build step uses the user's ssh agent; this lets
/// it list keys and have things signed, and nothing else.
public final class Ssh implements BindableService {
    private static final String DEFAULT = "default";

    private final Map<String, Path> agents;

    /// @param agents sockets of ssh agents by the id that the build uses, usually `default`
    public Ssh(Map<String, Path> agents) {
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
                        Path socket = agent(headers.first("buildkit.ssh.id").orElse(""));
                        try (var line = AgentLine.open(socket, conversation)) {
                            line.run();
                        }
                    });
        }
    }

    private Path agent(String id) throws StatusException {
        Path socket = agents.get(id.isEmpty() ? DEFAULT : id);
        if (socket == null) {
            throw Status.NOT_FOUND
                    .withDescription("unset ssh forward key " + (id.isEmpty() ? DEFAULT : id))
                    .asException();
        }
        return socket;
    }
}
