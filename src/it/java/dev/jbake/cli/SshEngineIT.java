package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Bench.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lab's engine, reached as if it were on another machine: in place of ssh stands a program
/// that runs what it is told here, as sshd would there.
class SshEngineIT {
    @TempDir private Path folder;
    private Bench bench;
    private final String name = "jbake-it-ssh-" + Integer.toHexString(new SecureRandom().nextInt());

    @BeforeEach
    void standInForSsh() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        ssh(
                programs,
                """
                while [ "$1" != -- ]; do shift; done
                shift 2
                unset DOCKER_HOST
                exec sh -c "$*"
                """);
        bench =
                new Bench(folder)
                        .with("PATH", programs + ":" + System.getenv("PATH"))
                        .with("DOCKER_HOST", "ssh://me@builds.test");
        Files.writeString(folder.resolve("Dockerfile"), "FROM busybox\nCOPY Dockerfile /made\n");
        Files.writeString(
                folder.resolve("docker-bake.hcl"),
                "target \"default\" {\n  output = [\"type=local,dest=out\"]\n}\n");
    }

    private static void ssh(Path programs, String script) throws IOException {
        Path program = programs.resolve("ssh");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void theEngineBuildsByItself() throws Exception {
        bench.jbake("build", "--builder", "default").ok();

        assertTrue(Files.readString(folder.resolve("out/made")).contains("busybox"));
    }

    @Test
    void aBuilderIsMadeThereAndUsedAndRemoved() throws Exception {
        bench.jbake("create", "--name", name, "--driver-opt", "network=host").ok();
        try {
            bench.jbake("inspect", "--bootstrap", name).ok();
            Files.writeString(
                    folder.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /made\n");
            bench.jbake("build", "--builder", name).ok();

            assertTrue(Files.readString(folder.resolve("out/made")).contains("scratch"));
        } finally {
            Ended removed = bench.jbake("rm", name);
            assertEquals(0, removed.code(), removed.err());
        }
    }

    @Test
    void whatSshSaysIsTold() throws Exception {
        ssh(
                folder.resolve("programs"),
                "echo 'me@builds.test: Permission denied.' >&2\nexit 255\n");

        Ended ended = bench.jbake("build", "--builder", "default");

        assertTrue(ended.err().contains("me@builds.test: Permission denied."), ended.err());
    }
}
