package dev.jbake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/ARCHITECTURE.md`, held against the code it leads through.
class ArchitectureTest {
    private static final Path PAGE = Path.of("docs/ARCHITECTURE.md");
    private static final Path SOURCES = Path.of("src/main/java/dev/jbake");
    private static final Pattern TYPE =
            Pattern.compile("`(?:[a-z]+\\.)?([A-Z][A-Za-z]+)(?:\\.[a-z]\\w*)?`");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z]+)` \\| [^|]+ \\| ([^|]+) \\|$");

    @Test
    void everyTypeItNamesExists() throws IOException {
        Set<String> types = new TreeSet<>();
        for (Path sources : List.of(SOURCES, Path.of("src/test/java/dev/jbake"))) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.map(each -> each.getFileName().toString())
                        .filter(each -> each.endsWith(".java"))
                        .map(each -> each.substring(0, each.length() - ".java".length()))
                        .forEach(types::add);
            }
        }
        Set<String> missing = new TreeSet<>();
        int named = 0;
        for (Matcher type = TYPE.matcher(Files.readString(PAGE)); type.find(); named++) {
            if (!types.contains(type.group(1))) {
                missing.add(type.group(1));
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(named > 30, "it names too few types to lead anybody anywhere");
    }

    @Test
    void itsTableIsTheRoomMap() throws IOException {
        Map<String, Set<String>> rooms = new TreeMap<>();
        for (Matcher row = ROW.matcher(Files.readString(PAGE)); row.find(); ) {
            String uses = row.group(2).strip();
            rooms.put(
                    row.group(1),
                    switch (uses) {
                        case "–" -> Set.of();
                        case "all" -> Set.of("*");
                        default -> new TreeSet<>(Set.of(uses.split(" ")));
                    });
        }
        assertEquals(new TreeMap<>(RoomsTest.MAY_USE), rooms);
    }
}
