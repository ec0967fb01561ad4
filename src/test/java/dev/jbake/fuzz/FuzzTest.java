package dev.jbake.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whatever comes in, there are only findings: no exception, no hang, no endless memory.
///
/// `-Djbake.fuzz.seconds=600` makes each fuzzer look longer, `-Djbake.fuzz.seed=7` elsewhere.
/// `src/lab/fuzz` runs them side by side.
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("jbake.fuzz.seconds", 4);
    private static final long SEED = Long.getLong("jbake.fuzz.seed", 1);
    private static final Path FOUND = Path.of("target", "fuzz");
    private static final Path KEPT = Path.of("src", "test", "resources", "fixtures", "fuzz");

    @TestFactory
    Stream<DynamicTest> strangeTextsBreakNoPromise() throws IOException {
        return Fuzzers.all().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.name(),
                                () -> {
                                    FuzzRun.Report report =
                                            new FuzzRun(each, SEED, FOUND)
                                                    .run(Duration.ofSeconds(SECONDS), _ -> {});
                                    System.out.println("fuzz: " + report.row());
                                    assertEquals(
                                            0,
                                            report.findings(),
                                            () -> "see " + FOUND.resolve(each.name()));
                                }));
    }

    /// What was found once, each a file of UTF-16 as the fuzzers write it.
    @TestFactory
    List<DynamicTest> whatWasFoundStaysMended() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Fuzzer fuzzer : Fuzzers.all()) {
            Path folder = KEPT.resolve(fuzzer.name());
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    tests.add(
                            DynamicTest.dynamicTest(
                                    fuzzer.name() + "/" + file.getFileName(),
                                    file.toUri(),
                                    () -> fuzzer.target().take(FuzzRun.read(file))));
                }
            }
        }
        return tests;
    }
}
