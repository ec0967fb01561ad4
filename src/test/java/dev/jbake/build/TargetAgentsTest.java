package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.buildkit.session.SshAgent;
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
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;
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
                    Map.of(
                            "default",
                            new SshAgent.Socket(socket),
                            "git",
                            new SshAgent.Socket(socket)),
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
    void keysAreReadAndWhatIsWrongWithOneIsTold() throws Exception {
        Path key = directory.resolve("key");
        Files.writeString(
                key,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder()
                                .encodeToString(
                                        KeyPairGenerator.getInstance("Ed25519")
                                                .generateKeyPair()
                                                .getPrivate()
                                                .getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(directory.resolve("note"), "hello");

        assertEquals(
                "[ssh-ed25519, ssh-ed25519]",
                String.valueOf(
                        agents("", new Ssh("default", List.of("key", "key"))).get("default")));
        var problem = refused("", new Ssh("default", List.of("key", "note")));
        assertEquals(
                "cannot use the ssh key %s: it is no private key that ssh knows"
                        .formatted(directory.resolve("note")),
                problem.words());
        assertEquals(
                "there is no ssh agent and no key at gone",
                refused("", new Ssh("default", List.of("gone"))).words());
    }

    @Test
    void oneIdStandsForOneAgent() throws Exception {
        Path socket = directory.resolve("agent");
        try (var agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            agent.bind(UnixDomainSocketAddress.of(socket));

            assertEquals(
                    "duplicate agent ID \"default\"",
                    refused(
                                    socket.toString(),
                                    new Ssh("", List.of()),
                                    new Ssh("default", List.of("agent")))
                            .words());
            assertEquals(
                    "agent is an agent's socket, and cannot be forwarded together with others",
                    refused("", new Ssh("a", List.of("agent", "agent"))).words());
        }
    }

    private UnusableInput refused(String agent, Ssh... ssh) {
        return assertThrows(UnusableInput.class, () -> agents(agent, ssh));
    }

    private Map<String, SshAgent> agents(String agent, Ssh... ssh) throws UnusableInput {
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
