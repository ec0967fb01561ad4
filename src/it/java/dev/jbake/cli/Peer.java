package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.fail;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// `docker buildx bake` and `jbake build` called in the same place with the same arguments; this is
/// what differential tests of the command line compare.
final class Peer {

    /// How a call ended.
    record Ended(int code, String out, String err) {}

    private Peer() {}

    /// The peer's program.
    static Ended bake(Path folder, List<String> args, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "buildx", "bake"));
        command.addAll(args);
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(around(environment));
        Path said = Files.createTempFile("peer", ".err");
        builder.redirectError(said.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        String out;
        try (InputStream stream = process.getInputStream()) {
            out = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        int code = process.waitFor();
        String err = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
        Files.delete(said);
        if (err.contains("is not a docker command") || err.contains("unknown command: docker")) {
            fail("the peer is not here: docker has no buildx. src/lab/up installs it.");
        }
        return new Ended(code, out, err);
    }

    /// jbake, in this process.
    static Ended jbake(Path folder, List<String> args, Map<String, String> environment) {
        return jbake("build", folder, args, environment);
    }

    /// The same, called as the peer is.
    static Ended jbakeBake(Path folder, List<String> args, Map<String, String> environment) {
        return jbake("bake", folder, args, environment);
    }

    private static Ended jbake(
            String name, Path folder, List<String> args, Map<String, String> environment) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(around(environment)),
                        folder.toAbsolutePath(),
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(args);
        int code = new CommandLineProgram(host, "jbake").run(command.toArray(String[]::new));
        return new Ended(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static SequencedMap<String, String> around(Map<String, String> environment) {
        SequencedMap<String, String> around = new TreeMap<>(System.getenv());
        around.keySet().removeIf(name -> name.startsWith("BUILDX_BAKE"));
        around.remove("SOURCE_DATE_EPOCH");
        around.putAll(environment);
        return around;
    }
}
