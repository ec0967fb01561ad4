package dev.jbake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A folder with an environment, in which jbake (in this process) and docker are called; the store
/// of builders is the folder's own.
final class Bench {
    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>(System.getenv());

    Bench(Path folder) {
        this.folder = folder;
        environment.put("BUILDX_CONFIG", folder.resolve("buildx").toString());
        environment.remove("BUILDX_BUILDER");
        environment.remove("BUILDKIT_HOST");
    }

    Bench with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// How a call ended; what it wrote to either stream.
    record Ended(int code, String out, String err) {
        Ended ok() {
            assertEquals(0, code, out + err);
            return this;
        }

        /// The first line that begins with `ERROR:`.
        String error() {
            return err.lines().filter(line -> line.startsWith("ERROR:")).findFirst().orElse(err);
        }
    }

    Ended jbake(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(environment),
                        folder.toAbsolutePath(),
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
        int code = new CommandLineProgram(host, "jbake").run(arguments);
        return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    Ended docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), said, said);
    }
}
