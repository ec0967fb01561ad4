package dev.jbake.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// One fuzzer at work for a while; this changes texts, hands them over, and keeps those that get an
/// answer of a new kind to build upon.
///
/// What breaks a promise, or takes longer than a text may, is written to a file.
final class FuzzRun {
    private static final Duration PER_TEXT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int MOST_KEPT = 3000;
    private static final int MOST_FINDINGS = 20;

    private final Fuzzer fuzzer;
    private final long seed;
    private final Path folder;
    private final List<String> pool;
    private final Set<String> answers = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private volatile String current = "";

    /// What the worker had used of the processor when it took the text; a machine that is busy with
    /// other things makes no text slow.
    private volatile long since;

    private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    private volatile boolean over;
    private final AtomicLong inputs = new AtomicLong();
    private volatile long slowest;

    /// @param folder where findings are written
    FuzzRun(Fuzzer fuzzer, long seed, Path folder) {
        this.fuzzer = fuzzer;
        this.seed = seed;
        this.folder = folder;
        this.pool = new ArrayList<>(fuzzer.corpus());
    }

    /// How it stands.
    ///
    /// @param kinds of answers seen
    /// @param slowest text, in milliseconds
    record Report(
            String name,
            long seed,
            long seconds,
            long inputs,
            int kinds,
            long slowest,
            int findings) {
        static final String HEAD =
                "| fuzzer | seed | seconds | inputs | kinds of answer | slowest ms | findings |%n"
                        + "| --- | --- | --- | --- | --- | --- | --- |%n";

        String row() {
            return "| %s | %d | %d | %d | %d | %d | %d |"
                    .formatted(name, seed, seconds, inputs, kinds, slowest, findings);
        }
    }

    /// Works for so long, or until something hangs.
    ///
    /// @param tell is told now and then how it stands
    Report run(Duration time, Consumer<Report> tell) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Thread worker = Thread.ofPlatform().daemon().name(fuzzer.name()).start(this::work);
        long told = start;
        while (worker.isAlive()) {
            worker.join(LOOK);
            over = System.nanoTime() - start >= time.toNanos();
            if (cpu.getThreadCpuTime(worker.threadId()) - since > PER_TEXT.toNanos()) {
                break;
            }
            if (System.nanoTime() - told > Duration.ofSeconds(5).toNanos()) {
                told = System.nanoTime();
                tell.accept(report(start));
            }
        }
        over = true;
        if (worker.isAlive()) {
            StringWriter where = new StringWriter();
            for (StackTraceElement at : worker.getStackTrace()) {
                where.append("  at ").append(at.toString()).append('\n');
            }
            write(current, "no answer within " + PER_TEXT + "\n" + where);
        }
        Report report = report(start);
        tell.accept(report);
        return report;
    }

    private Report report(long start) {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        synchronized (answers) {
            return new Report(
                    fuzzer.name(),
                    seed,
                    seconds,
                    inputs.get(),
                    answers.size(),
                    slowest,
                    broken.size());
        }
    }

    private void work() {
        Random dice = new Random(seed);
        Mutations mutations = new Mutations(fuzzer, dice);
        for (String text : fuzzer.corpus()) {
            take(text);
        }
        while (!over && broken.size() < MOST_FINDINGS) {
            take(mutations.next(pool));
        }
    }

    private void take(String text) {
        if (over) {
            return;
        }
        current = text;
        since = cpu.getCurrentThreadCpuTime();
        try {
            String answer = fuzzer.target().take(text);
            synchronized (answers) {
                if (answers.add(answer) && pool.size() < MOST_KEPT) {
                    pool.add(text);
                }
            }
        } catch (Throwable wrong) {
            StringWriter trace = new StringWriter();
            wrong.printStackTrace(new PrintWriter(trace, true));
            try {
                write(text, trace.toString());
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        }
        slowest =
                Math.max(
                        slowest,
                        Duration.ofNanos(cpu.getCurrentThreadCpuTime() - since).toMillis());
        inputs.incrementAndGet();
    }

    /// Writes what to run again, and beside it what happened; each place in the program once.
    private void write(String text, String story) throws IOException {
        String place =
                story.lines()
                        .filter(line -> line.contains("dev.jbake.") && !line.contains(".fuzz."))
                        .findFirst()
                        .orElse(story.lines().findFirst().orElse(""));
        String kind = story.lines().findFirst().orElse("").replaceAll(":.*", "") + place;
        synchronized (answers) {
            if (!broken.add(kind)) {
                return;
            }
        }
        Path to = Files.createDirectories(folder.resolve(fuzzer.name()));
        String name = "%08x".formatted(kind.hashCode());
        Files.write(to.resolve(name + ".txt"), text.getBytes(StandardCharsets.UTF_16BE));
        Files.writeString(
                to.resolve(name + ".story"), story + "\n\n--- text ---\n" + escaped(text));
    }

    /// A finding as it was written: UTF-16, so that half characters survive.
    static String read(Path finding) throws IOException {
        return new String(Files.readAllBytes(finding), StandardCharsets.UTF_16BE);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '\n' || (each >= 32 && each < 127)) {
                out.append(each);
            } else {
                out.append("\\u%04x".formatted((int) each));
            }
        }
        return out.toString();
    }
}
