package dev.jbake.syntax;

import dev.jbake.Golden;
import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SyntaxFixturesTest {

    @TestFactory
    List<DynamicTest> eachFileReadsAsItsTreeOrItsFindings() {
        return Golden.cases("syntax", SyntaxFixturesTest::reads);
    }

    private static void reads(Path folder) throws IOException {
        Path input = Golden.input(folder);
        String name = input.getFileName().toString();
        Checked<Body> read = read(SourceFile.of(name, Files.readString(input)));
        if (read.diagnostics().isEmpty()) {
            Golden.ends(folder, "tree.txt", TreeText.of(read.value()), "diagnostics.txt");
        } else {
            String said = new DiagnosticWriter(100, false).write(read.diagnostics());
            Golden.ends(folder, "diagnostics.txt", said, "tree.txt");
        }
    }

    private static Checked<Body> read(SourceFile file) {
        return HclParser.parse(file);
    }
}
