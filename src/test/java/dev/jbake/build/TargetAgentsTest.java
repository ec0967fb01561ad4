package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import dev.jbake.target.Ssh;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetAgentsTest {
    @TempDir private Path directory;

    @Test
    void theUsersAgentOrTheOneThatIsNamedIsForwarded() throws Exception {
        Path socket = directory.resolve("agent");
        try (var agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(socket));

            assertEquals(
                    Map.of("default", socket, "git", socket),
                    agents(
                            socket.toString(),
                            new Ssh("default", List.of()),
                            new Ssh("git", List.of("agent"))));
        }
    }

    @Test
    void whereThereIsNoAgentTheHintStartsOne() {
        assertEquals(
                "there is no ssh agent to forward: SSH_AUTH_SOCK is not set",
                refused("", new Ssh("default", List.of())).words());
        assertEquals(
                "there is nothing at gone, where an ssh agent should listen",
                refused("gone", new Ssh("default", List.of())).words());
    }

    @Test
    void aKeyIsToBeGivenToTheAgent() throws Exception {
        Files.writeString(directory.resolve("key"), "");

        var problem = refused("", new Ssh("default", List.of("key")));

        assertEquals("key is a key, and only agents can be forwarded so far", problem.words());
        assertEquals("Give it to your agent, and forward that: ssh-add key", problem.hint());
    }

    private UnusableInput refused(String agent, Ssh... ssh) {
        return assertThrows(UnusableInput.class, () -> agents(agent, ssh));
    }

    private Map<String, Path> agents(String agent, Ssh... ssh) throws UnusableInput {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(Map.of("SSH_AUTH_SOCK", agent)),
                        directory,
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere);
        return TargetAgents.of(new TargetSketch().ssh(ssh).target(), host, null);
    }
}
