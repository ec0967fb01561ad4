package dev.jbake.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.source.SourceFile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiagnosticWriterTest {
    private final DiagnosticWriter writer = new DiagnosticWriter(80, Paint.NONE);

    @Test
    void nothingIsWrittenAboutNothing() {
        assertEquals("", writer.write(List.of()));
    }

    @Test
    void aFindingWithoutAPlaceHasNoExcerpt() {
        var finding = Diagnostic.error("no-file", "There is no file \"a\".", null, "Make it.");

        assertEquals(
                """
                error[no-file]: There is no file "a".
                 = Make it.
                """,
                writer.write(List.of(finding)));
    }

    @Test
    void findingsAreSortedByFileAndPlace() {
        SourceFile b = SourceFile.of("b", "x\ny\n");
        SourceFile a = SourceFile.of("a", "x\n");
        List<Diagnostic> findings =
                List.of(
                        Diagnostic.error("c", "Third.", b.span(2, 3)),
                        Diagnostic.error("c", "Second.", b.span(0, 1)),
                        Diagnostic.error("c", "First.", a.span(0, 1)));

        String written = writer.write(findings);

        assertTrue(written.indexOf("First") < written.indexOf("Second"), written);
        assertTrue(written.indexOf("Second") < written.indexOf("Third"), written);
    }

    @Test
    void ofManyFindingsTwentyAreWrittenAndTheRestIsCounted() {
        List<Diagnostic> findings =
                IntStream.range(0, 23)
                        .mapToObj(each -> Diagnostic.error("c", "No " + each + ".", null))
                        .toList();

        String written = writer.write(findings);

        assertTrue(written.endsWith("\nand 3 more\n"), written);
        assertTrue(written.contains("No 19."), written);
        assertFalse(written.contains("No 20."), written);
    }

    @Test
    void whatATerminalWouldObeyIsMadeVisible() {
        SourceFile file = SourceFile.of("f\u001b[31m", "a\u001b[2Jb\u202e\n");
        var finding = Diagnostic.error("c", "Odd \u0007.", file.span(0, 1), "Say \u001b]0;x.");

        String written = writer.write(List.of(finding));

        assertTrue(
                written.chars().allMatch(each -> each == '\n' || !Character.isISOControl(each)),
                written);
        assertTrue(written.contains("a<U+001B>[2Jb<U+202E>"), written);
    }
}
