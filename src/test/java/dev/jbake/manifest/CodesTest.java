package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No sentence of the room goes without a fixture that shows it.
class CodesTest {
    private static final Path ROOM = Path.of("src", "main", "java", "dev", "jbake", "manifest");
    private static final Path FIXTURES =
            Path.of("src", "test", "resources", "fixtures", "manifest");
    private static final Pattern MADE =
            Pattern.compile(
                    "(?:error\\(|warning\\(|of\\(\\s*form,|Severity\\.WARNING,)\\s*\"([a-z0-9-]+)\"");
    private static final Pattern SHOWN = Pattern.compile("(?m)^(?:error|warning)\\[([a-z0-9-]+)]");

    @Test
    void everyCodeIsShownByAFixture() throws IOException {
        Set<String> made = found(ROOM, "Errors.java", MADE);
        Set<String> shown = found(FIXTURES, "diagnostics.txt", SHOWN);

        assertTrue(made.size() > 40, () -> "looked at too little: " + made);
        made.removeAll(shown);
        assertEquals(Set.of(), made);
    }

    private static Set<String> found(Path root, String ending, Pattern pattern) throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> all =
                    files.filter(file -> file.getFileName().toString().endsWith(ending)).toList();
            for (Path file : all) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        return codes;
    }
}
