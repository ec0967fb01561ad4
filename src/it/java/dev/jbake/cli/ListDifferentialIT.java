package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// `--list` of jbake beside `--list` of buildx, on every folder of `list/`: standard output and
/// exit code are equal.
///
/// A folder has the files of a manifest and `args` (one a line), perhaps `env` (`NAME=value` a
/// line). A name that starts with `fails-` is refused by both.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListDifferentialIT {
    private static final Path CASES = Path.of("src", "it", "resources", "list");
    private static final int FEWEST = 30;

    private int agreed;
    private int total;

    @TestFactory
    Stream<DynamicTest> jbakeListsWhatThePeerLists() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            List<Path> cases = folders.filter(Files::isDirectory).sorted().toList();
            assertTrue(cases.size() >= FEWEST, "only " + cases.size() + " cases in " + CASES);
            return cases.stream()
                    .map(folder ->
                            DynamicTest.dynamicTest(
                                    folder.getFileName().toString(),
                                    folder.toUri(),
                                    () -> compare(folder)));
        }
    }

    /// What is said of an old flag, which the peer mixes with the list and jbake keeps apart.
    private static int deprecations(String err) {
        return err.lines()
                .filter(line -> line.contains(" has been deprecated, "))
                .mapToInt(line -> line.length() + 1)
                .sum();
    }

    @AfterAll
    void tellHowManyAgreed() {
        System.out.printf("list: agreed %d / total %d%n", agreed, total);
    }

    private void compare(Path folder) throws Exception {
        total++;
        List<String> args = Files.readAllLines(folder.resolve("args"));
        Map<String, String> environment = new LinkedHashMap<>();
        if (Files.exists(folder.resolve("env"))) {
            for (String line : Files.readAllLines(folder.resolve("env"))) {
                int equals = line.indexOf('=');
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        Peer.Ended theirs = Peer.bake(folder, args, environment);
        Peer.Ended ours = Peer.jbake(folder, args, environment);
        boolean fails = folder.getFileName().toString().startsWith("fails-");
        assertEquals(fails, theirs.code() != 0, theirs.err());
        String listed =
                theirs.out().replaceAll("(?m)^Flag --list-\\w+ has been deprecated.*\n", "");
        assertEquals(listed, ours.out(), ours.err());
        assertEquals(theirs.out().length() - listed.length(), deprecations(ours.err()));
        assertEquals(theirs.code(), ours.code(), ours.err());
        agreed++;
    }
}
