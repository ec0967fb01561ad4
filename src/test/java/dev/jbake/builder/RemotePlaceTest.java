package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Endpoints of the remote driver.
class RemotePlaceTest {
    @Test
    void everyKindOfEndpointIsUnderstood() throws Exception {
        assertEquals(
                new RemotePlace.Socket(Path.of("/run/bk.sock")),
                RemotePlace.of("unix:///run/bk.sock"));
        assertEquals(
                new RemotePlace.Port("builds.example", 1234),
                RemotePlace.of("tcp://builds.example:1234"));
        assertEquals(new RemotePlace.Port("::1", 1234), RemotePlace.of("tcp://[::1]:1234"));
        assertEquals(
                new RemotePlace.Container("bk_1", null), RemotePlace.of("docker-container://bk_1"));
        assertEquals(
                new RemotePlace.Container("bk", "far"),
                RemotePlace.of("docker-container://bk?context=far"));
    }

    @Test
    void sshIsAskedForBuildctlAtTheOtherEnd() throws Exception {
        assertEquals(
                List.of("ssh", "--", "builds.example", "buildctl", "dial-stdio"),
                command("ssh://builds.example"));
        assertEquals(
                List.of(
                        "ssh",
                        "-l",
                        "me",
                        "-p",
                        "2222",
                        "--",
                        "builds.example",
                        "buildctl",
                        "--addr",
                        "'unix:///run/it'\\''s.sock'",
                        "dial-stdio"),
                command("ssh://me@builds.example:2222/run/it's.sock"));
    }

    private static List<String> command(String endpoint) throws BuilderException {
        return ((RemotePlace.Login) RemotePlace.of(endpoint)).command();
    }

    @ParameterizedTest
    @CsvSource({
        "http://x, unrecognized url scheme http",
        "builds.example:1234, unrecognized url scheme",
        "unix://relative, absolute path",
        "tcp://builds.example, no host and port",
        "ssh://me:secret@builds.example, plain-text password is not supported",
        "ssh:///path, no host specified",
        "ssh://-oProxyCommand=x@h, no such user",
        "docker-container://, Expected authority"
    })
    void whatCannotBeReachedIsSaid(String endpoint, String words) {
        BuilderException failure =
                assertThrows(BuilderException.class, () -> RemotePlace.of(endpoint));

        assertTrue(failure.getMessage().contains(words), failure.getMessage());
        assertTrue(!failure.getMessage().contains("secret"), failure.getMessage());
    }

    @Test
    void callsCarryTheNameOfTheMachine() {
        assertEquals(Optional.of("h:1"), RemotePlace.authority("tcp://h:1"));
        assertEquals(Optional.of("h"), RemotePlace.authority("ssh://me@h/run/x.sock"));
        assertEquals(Optional.empty(), RemotePlace.authority("unix:///run/x.sock"));
    }
}
