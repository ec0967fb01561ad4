package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.buildkit.transport.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One store, both tools at once and in turns: neither loses what the other wrote, and both say the
/// same of it.
class BuilderInteropIT {
    private static final int PROCESSES = 20;

    private final List<String> made = new ArrayList<>();
    @TempDir private Path directory;

    @AfterEach
    void nothingStays() throws Exception {
        for (String name : made) {
            LabBuilder.remove(name);
        }
    }

    @Test
    void twentyOperationsInTurnsLeaveWhatBothSayTheSameOf() throws Exception {
        String run = "jbake-it-" + UUID.randomUUID().toString().substring(0, 8);
        made.add(run + "a");
        made.add(run + "b");
        String[] operations = {
            "create --name Ra --platform linux/arm64",
            "create --name Rb --driver-opt env.A=b --use",
            "create --name Ra --append --node Rextra --driver docker-container unix:///run/docker.sock",
            "use Ra",
            "create --name Rc --buildkitd-flags=--debug",
            "create --name Ra --node Ra0 --platform linux/arm64,linux/riscv64",
            "inspect --bootstrap Rb",
            "create --name Rd",
            "create --name Rb --node Rb0 --driver-opt network=host",
            "rm Rc",
            "use --default Rb",
            "create --name Ra --append --node Rmore --platform linux/riscv64 --driver docker-container"
                    + " unix:///run/./docker.sock",
            "stop Rb",
            "create --leave --name Ra --node Rextra",
            "rm --keep-state Rd",
            "inspect --bootstrap Rb",
            "create --name Re",
            "use Re",
            "rm --keep-daemon Re",
            "use --global Ra",
        };
        assertEquals(20, operations.length);

        for (int i = 0; i < operations.length; i++) {
            String[] words = operations[i].replace("R", run).split(" ");
            Jbake.Ended ended = i % 2 == 0 ? tool().run(words) : buildx(words);
            assertEquals(0, ended.code(), operations[i] + ": " + ended.err());
            theyAgree();
        }
        assertTrue(ok(tool().run("ls")).out().contains(run + "a* "));
    }

    @Test
    void fortyProcessesAtOnceLoseNothing() throws Exception {
        ok(buildx("create", "--name", "shared"));
        List<Jbake.Running> running = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            for (String tool : new String[] {"jbake", "buildx"}) {
                String[] words =
                        i % 2 == 0
                                ? new String[] {"create", "--name", tool + i, "--use"}
                                : new String[] {
                                    "create",
                                    "--name",
                                    "shared",
                                    "--append",
                                    "--node",
                                    tool + i,
                                    "unix:///run/"
                                            + "./".repeat(2 * i + (tool.equals("jbake") ? 1 : 0))
                                            + "docker.sock"
                                };
                running.add(tool.equals("jbake") ? tool().start(words) : startBuildx(words));
            }
        }
        int failed = 0;
        for (Jbake.Running each : running) {
            Jbake.Ended ended = each.await();
            if (ended.code() != 0) {
                failed++;
                System.out.println(ended.err());
            }
        }

        int builders = builders();
        String shared = Files.readString(store().resolve("instances/shared"));
        int nodes = shared.split("\"Endpoint\":", -1).length - 1;
        System.out.printf(
                "store: %d processes of each tool at once, %d failed; %d of %d builders, %d of %d"
                        + " nodes%n",
                PROCESSES, failed, builders, PROCESSES + 1, nodes, PROCESSES + 1);
        assertEquals(0, failed);
        assertEquals(PROCESSES + 1, builders);
        assertEquals(PROCESSES + 1, nodes);
        assertFalse(leftovers(), "something temporary was left in the store");
        String chosen = Files.readString(store().resolve("current"));
        assertTrue(chosen.matches(".*\"Name\":\"(jbake|buildx)\\d+\".*"), chosen);
        theyAgree();
    }

    @Test
    void anybodyCanSpeakToBuildkitOverDialStdio() throws Exception {
        String name = "jbake-it-" + UUID.randomUUID();
        made.add(name);
        ok(buildx("create", "--name", name, "--bootstrap"));
        ok(buildx("stop", name));
        ProcessBuilder dialed =
                new ProcessBuilder(
                                Path.of(
                                                System.getProperty("jbake.home", "target/jbake"),
                                                "bin",
                                                "jbake")
                                        .toAbsolutePath()
                                        .toString(),
                                "dial-stdio",
                                "--builder",
                                name)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        dialed.environment().put("BUILDX_CONFIG", store().toString());
        Process process = dialed.start();

        try (var client =
                new BuildkitClient(Connection.over(new Spoken(process), "jbake dial-stdio"))) {
            assertEquals(1, client.workers(Duration.ofMinutes(1)).size());
            assertTrue(client.info(Duration.ofMinutes(1)).version().startsWith("v"));
        }
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue());
    }

    /// Both list the same, and say the same of each builder.
    private void theyAgree() throws Exception {
        assertEquals(
                ok(buildx("ls", "--format", "json")).out(),
                ok(tool().run("ls", "--format", "json")).out());
        try (Stream<Path> files = Files.list(store().resolve("instances"))) {
            for (Path file : files.limit(4).toList()) {
                String name = file.getFileName().toString();
                assertEquals(
                        ok(buildx("inspect", name)).out(), ok(tool().run("inspect", name)).out());
            }
        }
    }

    private int builders() throws Exception {
        try (Stream<Path> files = Files.list(store().resolve("instances"))) {
            return files.toList().size();
        }
    }

    private boolean leftovers() throws Exception {
        try (Stream<Path> files = Files.walk(store())) {
            return files.anyMatch(file -> file.getFileName().toString().contains("tmp"));
        }
    }

    private static Jbake.Ended ok(Jbake.Ended ended) {
        assertEquals(0, ended.code(), ended.err());
        return ended;
    }

    private Path store() {
        return directory.resolve("store");
    }

    private Jbake tool() {
        return Jbake.in(directory)
                .with("BUILDX_CONFIG", store().toString())
                .with("BUILDX_BUILDER", "");
    }

    private Jbake.Ended buildx(String... arguments) throws Exception {
        return startBuildx(arguments).await();
    }

    private Jbake.Running startBuildx(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "buildx"));
        command.addAll(List.of(arguments));
        return tool().startOther(command.toArray(String[]::new));
    }

    /// A process's ends as a stream.
    private record Spoken(Process process) implements ByteStream {
        @Override
        public InputStream in() {
            return process.getInputStream();
        }

        @Override
        public OutputStream out() {
            return process.getOutputStream();
        }

        @Override
        public void close() {
            try {
                process.getOutputStream().close();
            } catch (IOException gone) {
                process.destroy();
            }
        }
    }
}
