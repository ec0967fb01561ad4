package dev.jbake.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.Golden;
import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Paint;
import dev.jbake.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SyntaxFixturesTest {
    private static final Layout VARIABLE =
            Layout.attributes().with("validation", Layout.Shape.plain("validation"));

    static final Layout JSON =
            Layout.attributes()
                    .with("variable", Layout.Shape.labelled("variable").holding(VARIABLE))
                    .with("function", Layout.Shape.labelled("function"))
                    .with("group", Layout.Shape.labelled("group"))
                    .with("target", Layout.Shape.labelled("target"));

    static final Layout YAML =
            Layout.attributes()
                    .with(
                            "variables",
                            Layout.Shape.labelled("variable").shortFor("default").holding(VARIABLE))
                    .with("functions", Layout.Shape.labelled("function"))
                    .with("groups", Layout.Shape.labelled("group").shortFor("targets"))
                    .with("targets", Layout.Shape.labelled("target"))
                    .with("builders", Layout.Shape.labelled("builder"));

    @TestFactory
    List<DynamicTest> eachFileReadsAsItsTreeOrItsFindings() {
        return Golden.cases("syntax", SyntaxFixturesTest::reads);
    }

    @TestFactory
    List<DynamicTest> eachFileIsPrintedAsTheHclThatItMeans() {
        return Golden.cases("printer", SyntaxFixturesTest::isPrinted);
    }

    private static void isPrinted(Path folder) throws IOException {
        Path input = Golden.input(folder);
        String name = input.getFileName().toString();
        Body body = read(SourceFile.of(name, Files.readString(input))).value();

        String printed = HclPrinter.print(body);

        Golden.matches(folder.resolve("printed.hcl"), printed);
        Body again = HclParser.parse(SourceFile.of("printed", printed)).value();
        assertEquals(printed, HclPrinter.print(again));
    }

    private static void reads(Path folder) throws IOException {
        Path input = Golden.input(folder);
        String name = input.getFileName().toString();
        SourceFile file = SourceFile.of(name, Files.readString(input));
        if (name.endsWith(".expr")) {
            Checked<Expr> read = ExpressionParser.parse(file);
            ends(folder, TreeText.of(read.value()), read.diagnostics());
        } else {
            Checked<Body> read = read(file);
            ends(folder, TreeText.of(read.value()), read.diagnostics());
        }
    }

    private static void ends(Path folder, String tree, List<Diagnostic> diagnostics)
            throws IOException {
        if (diagnostics.isEmpty()) {
            Golden.ends(folder, "tree.txt", tree, "diagnostics.txt");
        } else {
            String said = new DiagnosticWriter(100, Paint.NONE).write(diagnostics);
            Golden.ends(folder, "diagnostics.txt", said, "tree.txt");
        }
    }

    private static Checked<Body> read(SourceFile file) {
        String name = file.name();
        if (name.endsWith(".json")) {
            return JsonReader.parse(file, JSON);
        }
        return name.endsWith(".yaml") ? YamlReader.parse(file, YAML) : HclParser.parse(file);
    }
}
