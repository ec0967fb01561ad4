package dev.jbake.life;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// A program that runs, and the moments at which it said what.
final class Program implements AutoCloseable {
    private final Process process;
    private final ConcurrentLinkedQueue<Line> lines = new ConcurrentLinkedQueue<>();
    private final AtomicLong ended = new AtomicLong();
    private final Thread reader;

    /// @param at by the nanosecond clock
    record Line(String text, long at) {}

    private Program(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    static Program start(Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Program(process);
    }

    /// Runs a program to its end.
    ///
    /// @return what it said
    static String run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        try (Program program = start(folder, environment, List.of(command))) {
            program.await(Duration.ofMinutes(3));
            return program.text();
        }
    }

    /// The packaged jbake.
    static String jbake() {
        return Path.of(System.getProperty("jbake.home", "target/jbake"), "bin", "jbake")
                .toAbsolutePath()
                .toString();
    }

    private void read() {
        try (InputStream stream = process.getInputStream();
                var reading =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reading.readLine(); line != null; line = reading.readLine()) {
                lines.add(new Line(line, System.nanoTime()));
            }
        } catch (IOException cut) {
            // It was killed.
        }
        ended.set(System.nanoTime());
    }

    /// Waits for the end.
    ///
    /// @return whether it came in time
    boolean await(Duration limit) throws InterruptedException {
        boolean over = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (over) {
            reader.join();
        }
        return over;
    }

    /// Waits until it has said something.
    ///
    /// @return false when it ended without
    boolean awaitLine(Predicate<String> wanted, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            if (lines.stream().anyMatch(line -> wanted.test(line.text()))) {
                return true;
            }
            if (await(Duration.ofMillis(20))) {
                return lines.stream().anyMatch(line -> wanted.test(line.text()));
            }
        }
        return false;
    }

    boolean running() {
        return process.isAlive();
    }

    int code() {
        return process.exitValue();
    }

    /// By the nanosecond clock; 0 before.
    long ended() {
        return ended.get();
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    String text() {
        return String.join("\n", lines.stream().map(Line::text).toList());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
