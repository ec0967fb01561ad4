package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Paint;
import dev.jbake.source.SourceFile;
import dev.jbake.target.Manifest;
import java.io.IOException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A manifest means the same in every form: all that the differential test reads, and all fixtures,
/// are converted to each form and back.
class TranslationTest {
    private static final List<Path> FOLDERS =
            List.of(
                    Path.of("src", "it", "resources", "print"),
                    Path.of("src", "test", "resources", "fixtures", "manifest"));

    /// The first is wrong in jbake's own form and only suspect in the others; in the second an HCL
    /// file asks for what a Compose file says, which references see only in one manifest.
    private static final List<String> DIFFERENT =
            List.of("inherits-cycle-is-cut", "compose-and-hcl-reference");

    /// Paths start somewhere else for it.
    private static final String SWITCH = "BUILDX_BAKE_FILE_RELATIVE_PATHS";

    private static final int FEWEST = 150;
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TestFactory
    List<DynamicTest> aManifestPrintsTheSameInEveryForm() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : cases()) {
            Case found = Case.of(folder);
            boolean different = DIFFERENT.contains(folder.getFileName().toString());
            if (found != null && !different && !found.environment().containsKey(SWITCH)) {
                tests.add(
                        DynamicTest.dynamicTest(
                                folder.getFileName().toString(), folder.toUri(), found::check));
            }
        }
        assertTrue(tests.size() >= FEWEST, "only " + tests.size() + " cases");
        return tests;
    }

    @Test
    void aManifestOfRandomTargetsPrintsTheSameInEveryForm() {
        int rounds = Integer.getInteger("jbake.fuzz.rounds", 200);
        for (long seed = 0; seed < rounds; seed++) {
            String text = new RandomManifest(seed).hcl();
            Case random =
                    new Case(
                            List.of(input("docker-bake.hcl", text, Form.HCL)),
                            PrintCommand.of(List.of("all")),
                            new TreeMap<>(),
                            new FolderFiles(Path.of(".")));
            assertTrue(random.resolved().ok(), () -> text + said(random.resolved()));
            random.check();
        }
    }

    private static List<Path> cases() throws IOException {
        List<Path> cases = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> each = Files.list(folder)) {
                each.filter(Files::isDirectory).sorted().forEach(cases::add);
            }
        }
        return cases;
    }

    private static SourceInput input(String name, String text, Form form) {
        return new SourceInput(SourceFile.of(name, text), form);
    }

    private static String said(Checked<?> checked) {
        return new DiagnosticWriter(100, Paint.NONE).write(checked.diagnostics());
    }

    /// A manifest with all that its result depends on.
    private record Case(
            List<SourceInput> inputs,
            PrintCommand command,
            SequencedMap<String, String> environment,
            ManifestFiles files) {

        /// Null where it is no manifest, or a wrong one.
        static @org.jspecify.annotations.Nullable Case of(Path folder) throws IOException {
            SequencedMap<String, String> environment = new TreeMap<>();
            for (String line : lines(folder.resolve("env"))) {
                int equals = line.indexOf('=');
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
            var command = PrintCommand.of(lines(folder.resolve("args")));
            var files = new FolderFiles(folder);
            Checked<List<SourceInput>> found = Discovery.find(command.files(), environment, files);
            Case read = new Case(found.value(), command, environment, files);
            return found.ok() && read.resolved().ok() ? read : null;
        }

        private static List<String> lines(Path file) throws IOException {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        }

        Checked<Manifest> resolved() {
            return Manifests.resolve(request(inputs));
        }

        private ManifestRequest request(List<SourceInput> of) {
            return new ManifestRequest(
                    of,
                    command.names(),
                    command.overrides(),
                    command.variables(),
                    command.flags(),
                    Surroundings.of(environment, "linux/amd64", CLOCK, new Random(1)),
                    Base.HERE,
                    files);
        }

        void check() {
            String wanted = DefinitionJson.write(resolved().value());
            for (Form to : List.of(Form.JBAKE, Form.HCL, Form.JSON)) {
                Case there = converted(to, wanted);
                if (there != null) {
                    for (Form back : List.of(Form.JBAKE, Form.HCL, Form.JSON)) {
                        there.converted(back, wanted);
                    }
                }
            }
        }

        /// The same in another form; null where that form cannot say it.
        private @org.jspecify.annotations.Nullable Case converted(Form to, String wanted) {
            List<SourceInput> there = new ArrayList<>();
            boolean compose = inputs.stream().anyMatch(each -> each.form() == Form.COMPOSE);
            List<List<SourceInput>> parts =
                    compose ? List.of(inputs) : inputs.stream().map(List::of).toList();
            for (List<SourceInput> each : parts) {
                String name = name(each.getFirst(), to);
                Checked<String> text = Translation.of(request(each), to, name);
                boolean told =
                        text.diagnostics().stream().anyMatch(one -> one.code().equals("convert"));
                assertTrue(text.ok() || told, () -> said(text));
                boolean moves =
                        text.diagnostics().stream()
                                .anyMatch(one -> one.message().startsWith("Paths in this file"));
                if (!text.ok() || moves) {
                    return null;
                }
                there.add(input(name, text.value(), to));
            }
            Case converted = new Case(there, command, environment, files);
            Checked<Manifest> resolved = converted.resolved();
            String context = to.title() + ":\n" + there.getFirst().file().text();
            assertTrue(resolved.ok(), () -> context + said(resolved));
            assertEquals(wanted, DefinitionJson.write(resolved.value()), context);
            assertEquals(
                    resolved().value().builders().keySet(),
                    resolved.value().builders().keySet(),
                    context);
            return converted;
        }

        /// Beside the file, unless paths would start elsewhere then.
        private static String name(SourceInput input, Form to) {
            String folder = LocalPath.folderOf(input.file().name());
            boolean stays = input.form() == to || to == Form.HCL || to == Form.JSON;
            return (stays ? folder + "/" : "")
                    + switch (to) {
                        case JBAKE -> "jbake.yaml";
                        case HCL -> "docker-bake.hcl";
                        case JSON -> "docker-bake.json";
                        case COMPOSE ->
                                throw new IllegalArgumentException("not a form to convert to");
                    };
        }
    }
}
