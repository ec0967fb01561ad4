package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.jbake.Golden;
import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Paint;
import dev.jbake.target.Manifest;
import dev.jbake.target.RemoteAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Manifests in, definitions or findings out: `fixtures/manifest/<case>/` has the files, perhaps
/// `args`, `env` and `tree`, and `print.json` or `diagnostics.txt`.
///
/// A case `shape-…` is of the wrong shape, which the schema must see as well as the parser; one
/// `syntax-…` is no YAML, which no schema sees; every other `jbake.yaml` is let pass.
class FixtureTest {
    private static final String RESULT = "print.json";
    private static final String FINDINGS = "diagnostics.txt";
    private static final int WIDTH = 100;
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TestFactory
    List<DynamicTest> aManifestComesToWhatItsFixtureSays() {
        return Golden.cases(
                "manifest",
                folder -> {
                    List<Diagnostic> said = new ArrayList<>();
                    Checked<Manifest> manifest = resolve(folder, said);
                    boolean good = said.stream().noneMatch(Diagnostic::isError);
                    if (good) {
                        Golden.ends(
                                folder, RESULT, DefinitionJson.write(manifest.value()), FINDINGS);
                    } else {
                        String text = new DiagnosticWriter(WIDTH, Paint.NONE).write(said);
                        Golden.ends(folder, FINDINGS, text, RESULT);
                    }
                });
    }

    @TestFactory
    List<DynamicTest> theSchemaAgreesWithTheParserOnShapes() throws IOException {
        Validator validator = new ValidatorFactory().createValidator();
        URI schema =
                validator.registerSchema(Files.readString(Path.of("schema", "jbake.schema.json")));
        return Golden.cases(
                "manifest",
                folder -> {
                    Path own = folder.resolve("jbake.yaml");
                    boolean syntax = folder.getFileName().toString().startsWith("syntax-");
                    if (!Files.exists(own) || syntax) {
                        return;
                    }
                    Object read =
                            new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
                                    .loadFromString(Files.readString(own));
                    var result =
                            validator.validate(schema, new ObjectMapper().writeValueAsString(read));
                    boolean shape = folder.getFileName().toString().startsWith("shape-");
                    assertEquals(
                            !shape,
                            result.isValid(),
                            () ->
                                    String.join(
                                            "\n",
                                            result.getErrors().stream()
                                                    .map(each ->
                                                            each.getInstanceLocation()
                                                                    + ": "
                                                                    + each.getError())
                                                    .toList()));
                });
    }

    private static Checked<Manifest> resolve(Path folder, List<Diagnostic> said)
            throws IOException {
        var files = new FolderFiles(folder);
        var command = PrintCommand.of(lines(folder.resolve("args")));
        SequencedMap<String, String> environment = new TreeMap<>();
        for (String line : lines(folder.resolve("env"))) {
            int equals = line.indexOf('=');
            environment.put(line.substring(0, equals), line.substring(equals + 1));
        }
        Checked<List<SourceInput>> found = Discovery.find(command.files(), environment, files);
        said.addAll(found.diagnostics());
        Checked<Manifest> manifest =
                Manifests.resolve(
                        new ManifestRequest(
                                found.value(),
                                command.names(),
                                command.overrides(),
                                command.variables(),
                                command.flags(),
                                Surroundings.of(environment, "linux/amd64", CLOCK, new Random(1)),
                                base(folder),
                                files));
        if (found.ok()) {
            said.addAll(manifest.diagnostics());
        }
        return manifest;
    }

    /// The tree whose address is in the file `tree`, as if the manifest lay there.
    private static Base base(Path folder) throws IOException {
        List<String> tree = lines(folder.resolve("tree"));
        return tree.isEmpty()
                ? Base.HERE
                : new Base("cwd://", RemoteAddress.of(tree.getFirst()).orElseThrow());
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
