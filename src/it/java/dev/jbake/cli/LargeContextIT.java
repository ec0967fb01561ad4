package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Jbake.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Contexts are streamed: their size is no matter of memory, and what has not changed is not sent
/// again.
class LargeContextIT {
    private static final String BUILDER = "jbake-it-large";
    private static final Pattern SENT =
            Pattern.compile("transferring context: ([0-9.]+)(B|kB|MB|GB) .*done");

    @TempDir private Path directory;

    @BeforeAll
    static void aFreshBuilder() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @AfterAll
    static void noBuilder() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @Test
    void twentyThousandFilesAndHalfAGigabyteAreSentOnceAndThenOnlyTheirMetadata() throws Exception {
        for (int folder = 0; folder < 200; folder++) {
            Path each = Files.createDirectories(directory.resolve("files/d" + folder));
            for (int file = 0; file < 100; file++) {
                Files.writeString(each.resolve("f" + file), folder + "/" + file);
            }
        }
        write(directory.resolve("large"), 500);
        manifest("RUN [ \"$(find /files -type f | wc -l)\" = 20000 ]");

        Ended first = build("-Xmx256m");
        Ended second = build("-Xmx256m");

        assertEquals(0, first.code(), first.err());
        assertEquals(0, second.code(), second.err());
        assertTrue(sent(first) > 500_000_000, first.err());
        assertTrue(sent(second) < 5_000_000, second.err());
        System.out.println("20,000 files and 500 MB: " + peak(first) + " then " + peak(second));
    }

    @Test
    void aGigabyteGoesThroughAHeapOf256Megabytes() throws Exception {
        write(directory.resolve("large"), 1024);
        manifest("RUN [ \"$(wc -c < /large)\" = 1073741824 ]");

        Ended ended = build("-Xmx256m");

        assertEquals(0, ended.code(), ended.err());
        System.out.println("1 GiB: " + peak(ended));
    }

    private void manifest(String check) throws IOException {
        Files.writeString(
                directory.resolve("Dockerfile"), "FROM busybox\nCOPY . /\n" + check + "\n");
        Files.writeString(
                directory.resolve("jbake.yaml"),
                LabBuilder.declared(BUILDER)
                        + "targets:\n  default: {builder: "
                        + BUILDER
                        + ", output: [type=cacheonly]}\n");
    }

    /// Runs jbake under a watch on its memory.
    private Ended build(String heap) throws Exception {
        Path program = Path.of("target/jbake/bin/jbake").toAbsolutePath();
        return Jbake.in(directory)
                .with("JBAKE_JAVA_OPTS", heap)
                .other(
                        "sh",
                        "-c",
                        program
                                + " build --progress=plain & pid=$!; "
                                + "peak=0; while [ -r /proc/$pid/status ]; do now=$(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/$pid/status); "
                                + "[ \"${now:-0}\" -gt \"$peak\" ] && peak=$now; sleep 0.1; done; wait $pid; code=$?; echo \"peak $((peak / 1024)) MiB\"; exit $code");
    }

    private static String peak(Ended ended) {
        return ended.out().strip();
    }

    /// Bytes of the context that the daemon says it has received.
    private static double sent(Ended ended) {
        double most = 0;
        Matcher matcher = SENT.matcher(ended.err());
        while (matcher.find()) {
            double unit =
                    switch (matcher.group(2)) {
                        case "kB" -> 1e3;
                        case "MB" -> 1e6;
                        case "GB" -> 1e9;
                        default -> 1;
                    };
            most = Math.max(most, Double.parseDouble(matcher.group(1)) * unit);
        }
        return most;
    }

    /// Random, so that nothing on the way can make it smaller.
    private static void write(Path file, int mebibytes) throws IOException {
        Random random = new Random(mebibytes);
        byte[] piece = new byte[1024 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int each = 0; each < mebibytes; each++) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
    }
}
