package dev.jbake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Text in, text out: this walks fixture folders and compares what came out with what is written
/// there.
///
/// `-Djbake.golden=update` rewrites what differs **and still fails**, so that nobody updates by
/// accident. A case is the topmost folder that holds files; folders above it only sort cases.
public final class Golden {
    private static final Path FIXTURES = Path.of("src", "test", "resources", "fixtures");

    private Golden() {}

    /// What is done with one case.
    @FunctionalInterface
    public interface Case {
        void run(Path folder) throws Exception;
    }

    /// One test for each case under `fixtures/<where>`, in the order of their names; it fails where
    /// there are none.
    public static List<DynamicTest> cases(String where, Case each) {
        Path root = FIXTURES.resolve(where);
        List<DynamicTest> tests =
                walk(root).stream()
                        .filter(Files::isDirectory)
                        .filter(folder -> isCase(root, folder))
                        .map(folder -> test(root, folder, each))
                        .toList();
        assertFalse(tests.isEmpty(), () -> "no cases in " + root);
        return tests;
    }

    /// Compares `actual` with what the file says; with the update switch the file is rewritten.
    public static void matches(Path expected, String actual) throws IOException {
        String written = Files.exists(expected) ? Files.readString(expected) : null;
        if (!actual.equals(written) && "update".equals(System.getProperty("jbake.golden"))) {
            Files.writeString(expected, actual);
            fail("rewrote " + expected);
        }
        assertEquals(written, actual, () -> "differs from " + expected);
    }

    /// Compares the one thing that came of a case with its one expected file; that another way to
    /// end is written down as well is an error.
    ///
    /// @param name of the expected file for what happened, such as `tree.txt`
    /// @param others names of the files that would hold another ending, such as `diagnostics.txt`
    public static void ends(Path folder, String name, String actual, String... others)
            throws IOException {
        boolean updates = "update".equals(System.getProperty("jbake.golden"));
        for (String other : others) {
            Path file = folder.resolve(other);
            if (Files.exists(file)) {
                if (updates) {
                    Files.delete(file);
                }
                fail(
                        "the case should end with %s, and ended with %s:%n%s"
                                .formatted(other, name, actual));
            }
        }
        matches(folder.resolve(name), actual);
    }

    /// The one file of a case whose name starts with `in.`.
    public static Path input(Path folder) {
        List<Path> inputs =
                walk(folder).stream()
                        .filter(file -> file.getFileName().toString().startsWith("in."))
                        .toList();
        assertEquals(1, inputs.size(), () -> "one file in.* in " + folder);
        return inputs.getFirst();
    }

    private static DynamicTest test(Path root, Path folder, Case each) {
        String name = root.relativize(folder).toString();
        return DynamicTest.dynamicTest(name, folder.toUri(), () -> each.run(folder));
    }

    private static boolean isCase(Path root, Path folder) {
        for (Path above = folder; !above.equals(root); above = above.getParent()) {
            if (!above.equals(folder) && holdsFiles(above)) {
                return false;
            }
        }
        return holdsFiles(folder);
    }

    private static boolean holdsFiles(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.anyMatch(Files::isRegularFile);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> walk(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
