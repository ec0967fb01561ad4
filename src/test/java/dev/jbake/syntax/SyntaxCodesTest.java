package dev.jbake.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyntaxCodesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/jbake/syntax");
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/syntax");

    /// Bytes are no text, so no fixture can hold them; [SourceDecoderTest] has this one.
    private static final Set<String> ELSEWHERE = Set.of("not-utf-8");

    @Test
    void everyCodeHasAFixture() throws IOException {
        Set<String> said = new TreeSet<>(ELSEWHERE);
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            for (Path file : files.filter(each -> each.endsWith("diagnostics.txt")).toList()) {
                said.addAll(all("^(?:error|warning)\\[([a-z0-9-]+)\\]", Files.readString(file)));
            }
        }
        Set<String> known = new TreeSet<>();
        for (String page : List.of("SyntaxErrors", "TextErrors", "DataErrors", "YamlProblems")) {
            String source = Files.readString(SOURCES.resolve(page + ".java"));
            known.addAll(all("(?:error\\(|warning\\(|CODE =)\\s*\"([a-z0-9-]+)\"", source));
        }
        assertFalse(known.isEmpty());
        assertEquals(known, said);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
