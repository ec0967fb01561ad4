package dev.jbake.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page about findings is what the table says, and every finding has a fixture that shows it.
class FindingsReferenceTest {
    private static final Path SEEDED = Path.of("src", "test", "resources", "fixtures", "validate");

    @Test
    void theReferenceIsTheOneTheTableMakes() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Flaw flaw : Flaw.values()) {
            rows.append(
                    "| `%s` | %s | %s | %s |%n"
                            .formatted(
                                    flaw.code(),
                                    flaw.severity().name().toLowerCase(Locale.ROOT),
                                    flaw.atBuilds() ? "yes" : "",
                                    flaw.doc()));
        }
        Path page = Path.of("docs", "reference", "findings.md");
        String text = Files.exists(page) ? Files.readString(page) : "";
        String start = "| --- | --- | --- | --- |\n";
        int from = text.indexOf(start) + start.length();
        int to = Math.max(from, text.indexOf("\n\n", from) + 1);

        Golden.matches(page, text.substring(0, from) + rows + text.substring(to));
    }

    @Test
    void everyFindingIsSeededSomewhere() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Flaw flaw : Flaw.values()) {
            codes.add(flaw.code());
        }
        try (Stream<Path> files = Files.walk(SEEDED)) {
            for (Path seeds : files.filter(each -> each.endsWith("seeds.txt")).toList()) {
                Files.readAllLines(seeds).forEach(line -> codes.remove(line.split(" ")[1]));
            }
        }

        assertEquals(Set.of(), codes);
    }
}
