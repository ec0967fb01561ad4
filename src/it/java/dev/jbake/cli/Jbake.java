package dev.jbake.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The packaged program as a user runs it; this is one call of it in a folder, with an environment.
public final class Jbake {
    private static final Path PROGRAM =
            Path.of(System.getProperty("jbake.home", "target/jbake"), "bin", "jbake")
                    .toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path directory;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String input = "";

    private Jbake(Path directory) {
        this.directory = directory;
    }

    public static Jbake in(Path directory) {
        return new Jbake(directory);
    }

    public Jbake with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Jbake reading(String standardInput) {
        input = standardInput;
        return this;
    }

    /// Runs to the end.
    public Ended run(String... args) throws IOException, InterruptedException {
        return start(args).await();
    }

    /// Starts and goes on.
    public Running start(String... args) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IOException(PROGRAM + " is missing: build it with ./mvnw package");
        }
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(Arrays.asList(args));
        return start(command);
    }

    /// Another program in the same place, such as the peer.
    public Ended other(String... command) throws IOException, InterruptedException {
        return start(Arrays.asList(command)).await();
    }

    /// The same, going on.
    public Running startOther(String... command) throws IOException {
        return start(Arrays.asList(command));
    }

    private Running start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return new Running(process, read(process.getInputStream()), read(process.getErrorStream()));
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }

    /// A call that has not ended yet.
    public record Running(
            Process process, CompletableFuture<String> out, CompletableFuture<String> err) {

        public Ended await() throws InterruptedException {
            long began = System.nanoTime();
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end within " + LIMIT + ": " + err.join());
            }
            return new Ended(
                    process.exitValue(),
                    out.join(),
                    err.join(),
                    Duration.ofNanos(System.nanoTime() - began));
        }

        /// What Ctrl-C does.
        public void interrupt() throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        }
    }

    /// How a call ended.
    ///
    /// @param waited from the call of [Running#await] to the end
    public record Ended(int code, String out, String err, Duration waited) {}
}
