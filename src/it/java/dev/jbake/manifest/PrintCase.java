package dev.jbake.manifest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A manifest that jbake and the peer both print.
///
/// @param name of the test; one that starts with `fails-` is refused by both
/// @param source where the case is written
/// @param folder that holds the files, and is the working directory
/// @param unordered the peer's order of group members is by chance
/// @param differs the row of docs/differences.md that says why the two differ; null where they
///   agree
record PrintCase(
        String name,
        URI source,
        Path folder,
        List<String> args,
        SequencedMap<String, String> environment,
        boolean unordered,
        @Nullable String differs) {

    boolean fails() {
        return name.startsWith("fails-");
    }

    /// Each folder is a case: a manifest, perhaps `args` (one a line), `env` (`NAME=value` a line),
    /// `unordered`, and `differs` (the row of docs/differences.md).
    static List<PrintCase> folders(Path root) throws IOException {
        List<PrintCase> cases = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                List<String> differs = lines(folder.resolve("differs"));
                cases.add(
                        new PrintCase(
                                folder.getFileName().toString(),
                                folder.toUri(),
                                folder,
                                lines(folder.resolve("args")),
                                environment(lines(folder.resolve("env"))),
                                Files.exists(folder.resolve("unordered")),
                                differs.isEmpty() ? null : differs.getFirst()));
            }
        }
        return cases;
    }

    static SequencedMap<String, String> environment(List<String> pairs) {
        SequencedMap<String, String> environment = new TreeMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            environment.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return environment;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
