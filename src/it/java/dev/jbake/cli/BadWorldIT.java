package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.jbake.cli.Jbake.Ended;
import dev.jbake.cli.Jbake.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything around a build can fail: the engine, the builder, a registry, a disk, a step, the
/// user's patience. Each gets one clear error, promptly, and leaves nothing behind.
class BadWorldIT {
    private static final String BUILDER = "jbake-it-bad";
    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    @TempDir private Path directory;

    @BeforeAll
    static void aFreshBuilder() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @AfterAll
    static void noBuilder() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @BeforeEach
    void aDockerfile() throws Exception {
        Files.writeString(
                directory.resolve("Dockerfile"), "FROM busybox\nARG N=0\nRUN echo built $N\n");
    }

    @Test
    void theEngineIsNotReachable() throws Exception {
        Files.writeString(
                directory.resolve("jbake.yaml"),
                LabBuilder.declared("jbake-it-unreachable")
                        + "targets:\n  a: {builder: jbake-it-unreachable, output: [type=cacheonly]}\n");
        try {
            Ended ended =
                    Jbake.in(directory)
                            .with("DOCKER_HOST", "unix:///nonexistent/docker.sock")
                            .run("build", "a");

            refused(ended, 1, "/nonexistent/docker.sock");
        } finally {
            LabBuilder.remove("jbake-it-unreachable");
        }
    }

    @Test
    void theImageOfBuildKitIsNotToBeHad() throws Exception {
        Files.writeString(
                directory.resolve("jbake.yaml"),
                """
                builders:
                  jbake-it-noimage: {driver: docker-container, options: {image: "127.0.0.1:5000/no/such-buildkit:1"}}
                targets:
                  a: {output: [type=cacheonly], builder: jbake-it-noimage}
                """);
        try {
            refused(build("a"), 1, "127.0.0.1:5000/no/such-buildkit:1");
        } finally {
            LabBuilder.remove("jbake-it-noimage");
        }
    }

    @Test
    void anUnknownBuilder() throws Exception {
        manifest("  a: {output: [type=cacheonly]}\n");

        refused(
                build("a", "--builder", "no-such-builder"),
                1,
                "no builder \"no-such-builder\" found");
    }

    @Test
    void aStepFails() throws Exception {
        Files.writeString(
                directory.resolve("Dockerfile"),
                "FROM busybox\n\nRUN echo before the end; exit 3\n");
        manifest("  a: {output: [type=cacheonly]}\n");

        Ended ended = build("a");

        refused(
                ended,
                1,
                "Dockerfile:3",
                ">>> RUN echo before the end; exit 3",
                "exit code: 3",
                "before the end");
        assertTrue(
                ended.err()
                        .strip()
                        .lines()
                        .toList()
                        .getLast()
                        .startsWith("ERROR: failed to solve: "),
                ended.err());
    }

    @Test
    void aDockerfileThatCannotBeRead() throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), "FROM busybox\nRUNN true\n");
        manifest("  a: {output: [type=cacheonly]}\n");

        refused(build("a"), 1, "Dockerfile:2", "RUNN");
    }

    @Test
    void aBaseImageThatIsNotThere() throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), "FROM 127.0.0.1:5000/no/such:image\n");
        manifest("  a: {output: [type=cacheonly]}\n");

        refused(build("a"), 1, "127.0.0.1:5000/no/such:image", "not found");
    }

    @Test
    void aPushIsRefused() throws Exception {
        manifest("  a: {tags: [\"127.0.0.1:1/a:1\"], output: [type=registry]}\n");

        refused(build("a"), 1, "ERROR: failed to solve", "127.0.0.1:1");
    }

    @Test
    void aRegistryWantsCredentialsThatAreMissing() throws Exception {
        HttpServer registry =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"closed\"");
                    exchange.sendResponseHeaders(401, -1);
                    exchange.close();
                });
        registry.start();
        try {
            String host = "127.0.0.1:" + registry.getAddress().getPort();
            manifest(
                    "  a: {tags: [\"%s/a:1\"], output: [\"type=image,push=true,registry.insecure=true\"]}\n"
                            .formatted(host));

            refused(build("a"), 1, "401 Unauthorized", "docker login " + host);
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void theDiskIsFullOnExport() throws Exception {
        Files.writeString(
                directory.resolve("Dockerfile"),
                "FROM busybox\nRUN head -c 8000000 /dev/urandom > /large\n");
        Path small = Files.createDirectory(directory.resolve("small"));
        LabBuilder.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString());
        try {
            manifest("  a: {output: [\"type=tar,dest=small/out.tar\"]}\n");

            refused(build("a"), 102, "There is no space left to write ", "small/out.tar");
            try (Stream<Path> left = Files.list(small)) {
                assertEquals(List.of(), left.toList());
            }
        } finally {
            LabBuilder.run("umount", small.toString());
        }
    }

    @Test
    void theBuilderIsKilledInTheMiddle() throws Exception {
        assertBuilderLoss(
                "was killed", "docker", "kill", "-s", "KILL", LabBuilder.container(BUILDER));
    }

    @Test
    void theBuilderIsStoppedInTheMiddle() throws Exception {
        assertBuilderLoss("stopped", "docker", "stop", "-t", "0", LabBuilder.container(BUILDER));
    }

    @Test
    void theBuilderIsRemovedInTheMiddle() throws Exception {
        assertBuilderLoss("removed", "docker", "rm", "-f", LabBuilder.container(BUILDER));
    }

    @Test
    void theBuilderIsPausedInTheMiddle() throws Exception {
        assertBuilderLoss("is paused", "docker", "pause", LabBuilder.container(BUILDER));
        LabBuilder.run("docker", "unpause", LabBuilder.container(BUILDER));
        LabBuilder.run("docker", "kill", LabBuilder.container(BUILDER));
    }

    @Test
    void buildKitIsSentSigstopInTheMiddle() throws Exception {
        assertBuilderLoss(
                "SIGSTOP",
                "docker",
                "exec",
                LabBuilder.container(BUILDER),
                "sh",
                "-c",
                // There is no pkill in the image.
                "for each in /proc/[0-9]*; do read name < $each/comm;"
                        + " [ $name != buildkitd ] || kill -STOP ${each#/proc/}; done");
        LabBuilder.run("docker", "kill", LabBuilder.container(BUILDER));
    }

    @Test
    void ctrlCEndsTheRunAndTellsWhatBecameOfEachTarget() throws Exception {
        slowManifest();
        Running running = start();
        awaitStep(running);

        running.interrupt();
        Ended ended = running.await();

        assertEquals(130, ended.code(), ended.err());
        assertTrue(ended.waited().compareTo(Duration.ofSeconds(10)) < 0, ended.waited().toString());
        assertTrue(ended.err().contains("canceled"), ended.err());
        assertTrue(ended.err().contains("not started"), ended.err());
        assertFalse(
                LabBuilder.run("docker", "top", LabBuilder.container(BUILDER))
                        .contains("sleep 300"),
                "the step goes on");
    }

    private void assertBuilderLoss(String word, String... blow) throws Exception {
        slowManifest();
        Running running = start();
        awaitStep(running);

        LabBuilder.run(blow);
        Ended ended = running.await();

        refused(ended, 1, "the builder is gone", word);
        assertTrue(ended.waited().compareTo(PROMPTLY) < 0, ended.waited().toString());
    }

    private void slowManifest() throws IOException {
        Files.writeString(
                directory.resolve("Dockerfile"), "FROM busybox\nRUN echo it runs && sleep 300\n");
        manifest(
                "  a: {output: [type=cacheonly], no-cache: true}\n  b: {output: [type=cacheonly], after: [a]}\n");
    }

    private Running start() throws IOException {
        return Jbake.in(directory).start("build", "all", "--progress=plain", "--retries", "0");
    }

    /// Waits until the slow step has begun to write.
    private static void awaitStep(Running running) throws Exception {
        long limit = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < limit) {
            if (!running.process().isAlive()) {
                throw new AssertionError("ended early: " + running.err().join());
            }
            Process process =
                    new ProcessBuilder("docker", "top", LabBuilder.container(BUILDER)).start();
            String processes =
                    new String(
                            process.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            if (processes.contains("sleep 300")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the step never began");
    }

    private Ended build(String... args) throws IOException, InterruptedException {
        return Jbake.in(directory)
                .run(
                        Stream.concat(Stream.of("build", "--progress=plain"), Stream.of(args))
                                .toArray(String[]::new));
    }

    private void manifest(String targets) throws IOException {
        String withBuilder =
                targets.replace("{output", "{builder: " + BUILDER + ", output")
                        .replace("{tags", "{builder: " + BUILDER + ", tags");
        boolean names = targets.contains("builder:");
        Files.writeString(
                directory.resolve("jbake.yaml"),
                LabBuilder.declared(BUILDER) + "targets:\n" + (names ? targets : withBuilder));
    }

    private static void refused(Ended ended, int code, String... words) {
        assertEquals(code, ended.code(), ended.err());
        assertFalse(ended.err().contains("\tat "), ended.err());
        for (String word : words) {
            assertTrue(ended.err().contains(word), () -> "no " + word + " in:\n" + ended.err());
        }
    }
}
