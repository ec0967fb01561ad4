package dev.jbake.manifest;

import dev.jbake.Golden;
import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Paint;
import dev.jbake.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What `jbake convert` makes of a file in each form: `fixtures/convert/<case>/` has `in.*`, and
/// `out.*` with what was said, if anything was.
class ConvertFixturesTest {

    @TestFactory
    List<DynamicTest> aFileComesToWhatItsFixtureSays() {
        return Golden.cases(
                "convert",
                folder -> {
                    for (Form to : List.of(Form.JBAKE, Form.HCL, Form.JSON)) {
                        convert(folder, to);
                    }
                });
    }

    private static void convert(Path folder, Form to) throws Exception {
        Path in = Golden.input(folder);
        String name = in.getFileName().toString();
        SourceFile file = SourceFile.of(name, Files.readString(in));
        Checked<String> text =
                Translation.of(
                        new ManifestRequest(
                                List.of(new SourceInput(file, form(name))),
                                List.of(),
                                List.of(),
                                new TreeMap<>(),
                                PrintCommand.of(List.of()).flags(),
                                Surroundings.of(
                                        new TreeMap<>(),
                                        "linux/amd64",
                                        Clock.systemUTC(),
                                        new Random(1)),
                                Base.HERE,
                                new FolderFiles(folder)),
                        to,
                        "out");
        String ending =
                switch (to) {
                    case JBAKE -> "yaml";
                    case HCL -> "hcl";
                    case JSON -> "json";
                    case COMPOSE -> throw new IllegalArgumentException("not a form to convert to");
                };
        if (text.ok()) {
            Golden.matches(folder.resolve("out." + ending), text.value());
        }
        Path said = folder.resolve("said-" + ending + ".txt");
        if (!text.diagnostics().isEmpty() || Files.exists(said)) {
            Golden.matches(said, new DiagnosticWriter(100, Paint.NONE).write(text.diagnostics()));
        }
    }

    private static Form form(String name) {
        return switch (name.substring(name.indexOf('.') + 1)) {
            case "yaml" -> Form.JBAKE;
            case "hcl" -> Form.HCL;
            case "compose.yaml" -> Form.COMPOSE;
            default -> Form.JSON;
        };
    }
}
