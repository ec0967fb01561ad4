package dev.jbake.diagnostic;

import dev.jbake.Golden;
import dev.jbake.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each case is a text in which `⟦…⟧` marks the spans of findings; its first line says how wide the
/// screen is and whether it is painted on.
class DiagnosticFixturesTest {
    private static final Paint TAGS = (part, text) -> "<%s>%s</>".formatted(part, text);

    @TestFactory
    List<DynamicTest> eachMarkedTextIsWrittenAsItsFixtureShows() {
        return Golden.cases("diagnostic", DiagnosticFixturesTest::isWritten);
    }

    private static void isWritten(Path folder) throws IOException {
        String marked = Files.readString(Golden.input(folder));
        int firstLine = marked.indexOf('\n');
        String[] settings = marked.substring(0, firstLine).split(" ", -1);
        Paint paint = List.of(settings).contains("painted") ? TAGS : Paint.NONE;
        var writer = new DiagnosticWriter(Integer.parseInt(settings[0]), paint);

        String written = writer.write(diagnostics(marked.substring(firstLine + 1)));

        Golden.matches(folder.resolve("out.txt"), written);
    }

    private static List<Diagnostic> diagnostics(String marked) {
        SourceFile file = SourceFile.of("file.hcl", marked.replaceAll("[⟦⟧]", ""));
        List<Integer> starts = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        int offset = 0;
        for (int at = 0; at < marked.length(); at++) {
            char character = marked.charAt(at);
            if (character == '⟦') {
                starts.add(offset);
            } else if (character == '⟧') {
                int number = diagnostics.size() + 1;
                var span = file.span(starts.removeLast(), offset);
                diagnostics.add(
                        number % 2 == 1
                                ? Diagnostic.error(
                                        "odd",
                                        "Finding " + number + ".",
                                        span,
                                        "Do this.",
                                        "Or that.")
                                : Diagnostic.warning("even", "Finding " + number + ".", span));
            } else {
                offset++;
            }
        }
        return diagnostics;
    }
}
