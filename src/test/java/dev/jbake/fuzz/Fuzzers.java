package dev.jbake.fuzz;

import dev.jbake.context.ContextFailure;
import dev.jbake.context.IgnoreFile;
import dev.jbake.context.IgnorePatterns;
import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Paint;
import dev.jbake.manifest.BuildFlags;
import dev.jbake.manifest.DefinitionJson;
import dev.jbake.manifest.Form;
import dev.jbake.manifest.ManifestFiles;
import dev.jbake.manifest.ManifestRequest;
import dev.jbake.manifest.Manifests;
import dev.jbake.manifest.SourceInput;
import dev.jbake.manifest.Surroundings;
import dev.jbake.rego.Program;
import dev.jbake.rego.RegoException;
import dev.jbake.rego.RegoValue;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.HclParser;
import dev.jbake.syntax.HclPrinter;
import dev.jbake.target.Manifest;
import dev.jbake.value.Converted;
import dev.jbake.value.Json;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/// All fuzzers there are: every door through which texts of others come in.
final class Fuzzers {
    private static final int MOST_FINDINGS = 20;

    private Fuzzers() {}

    static List<Fuzzer> all() throws IOException {
        return List.of(
                new Fuzzer("hcl", Corpus.hcl(), Corpus.HCL_SCRAPS, Fuzzers::hcl),
                new Fuzzer(
                        "expression",
                        Corpus.expressions(),
                        Corpus.EXPRESSION_SCRAPS,
                        Fuzzers::expression),
                manifest("manifest", "docker-bake.hcl", Form.HCL, Corpus.hcl(), Corpus.HCL_SCRAPS),
                manifest("json", "docker-bake.json", Form.JSON, Corpus.json(), Corpus.JSON_SCRAPS),
                manifest("yaml", "jbake.yaml", Form.JBAKE, Corpus.yaml(), Corpus.YAML_SCRAPS),
                manifest(
                        "compose",
                        "compose.yaml",
                        Form.COMPOSE,
                        Corpus.compose(),
                        Corpus.YAML_SCRAPS),
                new Fuzzer("json-value", Corpus.values(), Corpus.JSON_SCRAPS, Fuzzers::json),
                new Fuzzer("set", Corpus.overrides(), Corpus.OVERRIDE_SCRAPS, Fuzzers::override),
                new Fuzzer("names", Corpus.names(), Corpus.GLOB_SCRAPS, Fuzzers::names),
                new Fuzzer("variable", Corpus.variables(), Corpus.JSON_SCRAPS, Fuzzers::variable),
                new Fuzzer("ignore", Corpus.ignores(), Corpus.GLOB_SCRAPS, Fuzzers::ignore),
                new Fuzzer("rego", Corpus.policies(), Corpus.POLICY_SCRAPS, Fuzzers::policy));
    }

    /// What the parser takes, the printer writes so that it is read as the same.
    private static String hcl(String text) {
        Checked<Body> read = HclParser.parse(SourceFile.of("in", text));
        findings(read.diagnostics());
        if (!read.ok()) {
            return codes(read.diagnostics());
        }
        String printed = HclPrinter.print(read.value());
        Checked<Body> again = HclParser.parse(SourceFile.of("out", printed));
        require(again.ok(), "what was printed is refused:\n" + printed);
        require(
                HclPrinter.print(again.value()).equals(printed),
                "what was printed is read as something else:\n" + printed);
        return "ok";
    }

    private static String expression(String text) {
        String manifest =
                """
                variable "L" { default = ["a", "b", "c"] }
                variable "M" { default = { x = 1, y = [2, null], z = { a = "b" } } }
                variable "S" { default = "some text" }
                function "f" {
                  params = [a]
                  variadic_params = rest
                  result = [a, rest]
                }
                target "default" { args = { A = try(jsonencode(
                """;
        return resolve(
                List.of(input("docker-bake.hcl", manifest + text + "\n), \"none\") } }", Form.HCL)),
                List.of(),
                List.of(),
                Map.of());
    }

    private static Fuzzer manifest(
            String name, String file, Form form, List<String> corpus, List<String> scraps) {
        return new Fuzzer(
                name,
                corpus,
                scraps,
                text -> resolve(List.of(input(file, text, form)), List.of(), List.of(), Map.of()));
    }

    private static String json(String text) {
        return switch (Json.read(text)) {
            case Converted.Refused _ -> "refused";
            case Converted.Done done -> {
                String written = Json.write(done.value());
                require(
                        Json.read(written) instanceof Converted.Done again
                                && Json.write(again.value()).equals(written),
                        "is read as something else: " + written);
                yield done.value().getClass().getSimpleName();
            }
        };
    }

    /// A policy has an answer, or one error with its place.
    private static String policy(String text) {
        RegoValue input =
                dev.jbake.rego.Json.read(
                                "{\"image\": {\"repo\": \"a\", \"env\": [\"X=1\"]}, \"n\": [1, 2, 3]}")
                        .orElseThrow();
        try {
            return Program.of(Map.of("t.rego", text))
                    .value(List.of("docker", "decision"), input, new NoFunctions())
                    .map(value -> dev.jbake.rego.Json.write(value).substring(0, 1))
                    .orElse("undefined");
        } catch (RegoException wrong) {
            String words = String.valueOf(wrong.getMessage());
            require(words.startsWith("t.rego:"), "an error without its place: " + words);
            return words.replaceAll("t\\.rego:\\d+: (\\w+).*", "$1");
        }
    }

    private static String override(String text) {
        return resolve(
                List.of(input("docker-bake.hcl", Corpus.WIDE, Form.HCL)),
                List.of(),
                List.of(text.split("\n", 4)),
                Map.of());
    }

    private static String names(String text) {
        return resolve(
                List.of(input("docker-bake.hcl", Corpus.WIDE, Form.HCL)),
                List.of(text.split("\n", 4)),
                List.of(text.split("\n", 4)[0] + ".no-cache=true"),
                Map.of());
    }

    /// The first line says of which type the variable is, the rest is its text.
    private static String variable(String text) {
        int end = text.indexOf('\n');
        String type = end < 0 ? "string" : text.substring(0, end);
        String value = text.substring(end + 1);
        String manifest =
                "variable \"V\" {\n  type = "
                        + type
                        + "\n}\nvariable \"J\" {\n  type = "
                        + type
                        + "\n}\ntarget \"default\" { args = { V = jsonencode(V), J = jsonencode(J) } }";
        return resolve(
                List.of(input("docker-bake.hcl", manifest, Form.HCL)),
                List.of(),
                List.of(),
                Map.of("V", value, "J_JSON", value));
    }

    private static String ignore(String text) {
        List<String> written = IgnoreFile.patterns(text);
        try {
            IgnorePatterns patterns = IgnorePatterns.of(written);
            StringBuilder answer = new StringBuilder();
            for (String path : Corpus.PATHS) {
                answer.append(patterns.matches(path) ? '1' : '0');
            }
            return answer.toString();
        } catch (ContextFailure refused) {
            return "refused";
        }
    }

    private static SourceInput input(String name, String text, Form form) {
        return new SourceInput(SourceFile.of(name, text), form);
    }

    private static String resolve(
            List<SourceInput> inputs,
            List<String> names,
            List<String> overrides,
            Map<String, String> environment) {
        Checked<Manifest> manifest =
                Manifests.resolve(
                        new ManifestRequest(
                                inputs,
                                names,
                                overrides,
                                new TreeMap<>(),
                                BuildFlags.NONE,
                                Surroundings.of(
                                        environment,
                                        "linux/amd64",
                                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                                        new Random(1)),
                                NOTHING));
        findings(manifest.diagnostics());
        if (manifest.ok()) {
            String printed = DefinitionJson.write(manifest.value());
            require(Json.read(printed) instanceof Converted.Done, "is no JSON:\n" + printed);
        }
        return codes(manifest.diagnostics());
    }

    private static final ManifestFiles NOTHING =
            new ManifestFiles() {
                @Override
                public boolean exists(String path) {
                    return false;
                }

                @Override
                public byte[] read(String path) throws IOException {
                    throw new NoSuchFileException(path);
                }
            };

    /// Whatever is found can be shown.
    private static void findings(List<Diagnostic> found) {
        for (Diagnostic each : found) {
            SourceSpan span = each.span();
            require(
                    span == null || span.end() <= span.file().text().length(),
                    "outside of the text: " + each);
        }
        List<Diagnostic> few = found.subList(0, Math.min(found.size(), MOST_FINDINGS));
        require(
                few.isEmpty() || !new DiagnosticWriter(60, Paint.NONE).write(few).isEmpty(),
                "nothing to see of " + few);
    }

    private static String codes(List<Diagnostic> found) {
        TreeSet<String> codes = new TreeSet<>();
        found.forEach(each -> codes.add(each.code()));
        return codes.toString();
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new AssertionError(otherwise);
        }
    }
}
