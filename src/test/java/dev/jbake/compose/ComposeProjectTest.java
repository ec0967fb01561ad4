package dev.jbake.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.Position;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.HclPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ComposeProjectTest {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final TreeSet<String> opened = new TreeSet<>();
    private final TreeSet<String> asked = new TreeSet<>();
    private final SequencedMap<String, String> environment = new LinkedHashMap<>();

    @Test
    void aServiceThatIsBuiltIsATargetAndTheGroupHasThemAll() {
        assertEquals(
                """
                target "app" {
                  context = "src"
                  args = {
                    A = "1"
                  }
                }

                group "default" {
                  targets = ["app"]
                }
                """,
                hcl(
                        """
                        services:
                          app: {build: {context: ./src, args: {A: 1}}}
                          db: {image: postgres}
                        """));
    }

    @Test
    void oneNumberIsBothLimits() {
        assertTrue(
                hcl("services: {a: {build: {context: ., ulimits: {nofile: 1024, nproc: \"8\"}}}}")
                        .contains("ulimits = [\"nofile=1024:1024\", \"nproc=8:8\"]"));
    }

    @Test
    void pathsOfFilesIncludedByIncludedOnesStartFromTheirFolders() {
        files.put("a/one.yaml", "include: [b/two.yaml]\nservices: {one: {build: ctx}}\n");
        files.put("a/b/two.yaml", "services: {two: {build: {context: ctx, ssh: {k: key}}}}\n");

        String text = hcl("include: [a/one.yaml]\n");

        assertTrue(text.contains("\"a/ctx\""), text);
        assertTrue(text.contains("\"a/b/ctx\""), text);
        assertTrue(text.contains("\"a/b/key\""), text);
    }

    @Test
    void sshKeysOfALaterFileAreAddedInWhateverForm() {
        SourceFile one =
                SourceFile.of("1.yaml", "services: {a: {build: {context: ., ssh: {k: key}}}}");
        SourceFile two =
                SourceFile.of("2.yaml", "services: {a: {build: {context: ., ssh: [default]}}}");

        Checked<Body> body = read(List.of(one, two));

        assertTrue(body.ok(), () -> body.diagnostics().toString());
        String text = HclPrinter.print(body.value());
        int first = text.indexOf("id = \"default\"");
        assertTrue(first > 0 && text.indexOf("id = \"k\"") > first, text);
    }

    @Test
    void aVariableThatIsNotSetIsToldOfOnce() {
        Checked<Body> body =
                read("services:\n  a: {image: \"x:$TAG\", build: {context: \"$TAG\"}}\n");

        assertEquals(List.of("compose-variable 2:17"), said(body));
    }

    @Test
    void variablesAreThoseOfTheEnvironmentThenOfItsFile() {
        environment.put("A", "outside");
        files.put(".env", "A=inside\nB=inside-$A\n");

        String text = hcl("services: {a: {build: {context: ., args: [A, B]}}}\n");

        assertTrue(text.contains("A = \"outside\""), text);
        assertTrue(text.contains("B = \"inside-outside\""), text);
    }

    @Test
    void templatesOfOtherFormsAreText() {
        String text = hcl("services: {a: {build: {context: ., args: {A: \"$${x} %{if}\"}}}}\n");

        assertTrue(text.contains("A = \"$${x} %%{if}\""), text);
    }

    @Test
    void onlyFilesThatAreNamedAreOpened() {
        files.put(".env", "");
        files.put("b.yaml", "services: {b: {build: b, env_file: b.env}}\n");
        files.put("b.env", "X=1\n");
        files.put("c.yaml", "services: {c: {build: c}}\n");
        files.put("password", "secret");

        hcl(
                """
                include: [b.yaml]
                services:
                  a:
                    extends: {file: c.yaml, service: c}
                    build: {secrets: [s]}
                secrets: {s: {file: password}}
                """);

        assertEquals(List.of(".env", "b.env", "b.yaml", "c.yaml"), List.copyOf(opened));
    }

    @Test
    void everyMistakeIsToldWithItsPlace() {
        Checked<Body> body =
                read(
                        """
                        services:
                          app:
                            build:
                              contxt: app
                              shm_size: big
                              no_cache: 5
                              secrets: [tokn]
                              x-bake: {tgs: a}
                          db: {}
                        secrets:
                          token: {environment: T}
                        """);

        assertEquals(
                List.of(
                        "compose-unknown-key 4:7",
                        "compose-shape 6:17",
                        "compose-reference 7:17",
                        "compose-service 9:3",
                        "compose-unknown-key 8:16",
                        "compose-shape 5:17"),
                said(body));
        assertEquals(List.of("Did you mean \"context\"?"), body.diagnostics().getFirst().help());
    }

    @Test
    void aVariableInsideOfATextIsToldOfAtItsOwnPlace() {
        assertEquals(
                List.of("compose-variable 1:42"),
                said(read("services: {a: {build: {context: \"abc/def/${X:?no}\"}}}\n")));
    }

    @Test
    void whatABakeDoesNotLookAtIsWarnedOf() {
        Checked<Body> body =
                read("services: {a: {x-bake: {}, build: {context: ., privileged: true}}}\n");

        assertTrue(body.ok());
        assertEquals(List.of("compose-unknown-key 1:16", "compose-ignored 1:48"), said(body));
    }

    @Test
    void filesThatIncludeEachOtherAreACycle() {
        files.put("a.yaml", "include: [b.yaml]\n");
        files.put("b.yaml", "include: [./a.yaml]\n");

        Checked<Body> body = read("include: [a.yaml]\n");

        assertEquals(List.of("compose-include"), codes(body));
        assertEquals(
                "This file includes itself: compose.yaml → a.yaml → b.yaml → a.yaml.",
                body.diagnostics().getFirst().message());
    }

    @Test
    void filesIncludeEachOtherOnlySoDeep() {
        for (int i = 0; i < 60; i++) {
            files.put(i + ".yaml", "include: [%d.yaml]\n".formatted(i + 1));
        }

        assertEquals(List.of("too-deep"), codes(read("include: [0.yaml]\n")));
    }

    @Test
    void filesThatAreIncludedAgainAndAgainAreCounted() {
        for (int i = 0; i < 40; i++) {
            files.put(i + "a.yaml", "include: [%1$da.yaml, %1$db.yaml]\n".formatted(i + 1));
            files.put(i + "b.yaml", "include: [%1$da.yaml, %1$db.yaml]\n".formatted(i + 1));
        }
        files.put("40a.yaml", "services: {a: {build: .}}\n");
        files.put("40b.yaml", "services: {b: {build: .}}\n");

        assertEquals(List.of("too-large"), codes(read("include: [0a.yaml]\n")));
    }

    @Test
    void servicesExtendEachOtherOnlySoDeep() {
        StringBuilder text = new StringBuilder("services:\n");
        for (int i = 0; i < 5000; i++) {
            text.append("  s%d: {extends: s%d, build: .}\n".formatted(i, i + 1));
        }
        text.append("  s5000: {build: .}\n");

        assertTrue(codes(read(text.toString())).contains("too-deep"));
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() {
        files.put("a.yaml", "#".repeat(17 * 1024 * 1024));

        assertEquals(List.of("too-large"), codes(read("include: [a.yaml]\n")));
    }

    @Test
    void anchorsThatGrowWithoutMeasureAreRefused() {
        StringBuilder text = new StringBuilder("x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n");
        for (int i = 1; i < 12; i++) {
            String last = "*x" + (i - 1);
            text.append(
                    "x%d: &x%d [%s]\n"
                            .formatted(
                                    i,
                                    i,
                                    String.join(
                                            ", ",
                                            List.of(
                                                    last, last, last, last, last, last, last, last,
                                                    last, last))));
        }

        assertTrue(codes(read(text.toString())).contains("too-large"));
    }

    @Test
    void aFileElsewhereIsNotFetched() {
        assertEquals(
                List.of("compose-include"),
                codes(read("include: [\"https://example.com/compose.yaml\"]\n")));
        assertEquals(List.of(".env"), List.copyOf(asked));
    }

    @Test
    void aTextIsComposeByItsSections() {
        assertTrue(ComposeProject.isCompose(SourceFile.of("a", "services: {}")));
        assertTrue(ComposeProject.isCompose(SourceFile.of("a", "{\"secrets\": {}}")));
        assertTrue(ComposeProject.isCompose(SourceFile.of("a", "services:\n  a: [\n")));
        assertFalse(ComposeProject.isCompose(SourceFile.of("a", "target \"a\" {}")));
        assertFalse(ComposeProject.isCompose(SourceFile.of("a", "{\"target\": {}}")));
    }

    private String hcl(String text) {
        Checked<Body> body = read(text);
        assertTrue(body.ok(), () -> body.diagnostics().toString());
        return HclPrinter.print(body.value());
    }

    private Checked<Body> read(String text) {
        return read(List.of(SourceFile.of("compose.yaml", text)));
    }

    private Checked<Body> read(List<SourceFile> sources) {
        return ComposeProject.read(
                new ComposeRequest(
                        sources,
                        environment,
                        new LinkedHashMap<>(),
                        "/home/me",
                        new ProjectFiles() {
                            @Override
                            public boolean exists(String path) {
                                asked.add(path);
                                return files.containsKey(path);
                            }

                            @Override
                            public byte[] read(String path) throws IOException {
                                opened.add(path);
                                String text = files.get(path);
                                if (text == null) {
                                    throw new NoSuchFileException(path);
                                }
                                return text.getBytes(StandardCharsets.UTF_8);
                            }
                        }));
    }

    private static List<String> codes(Checked<Body> body) {
        return body.diagnostics().stream().map(Diagnostic::code).toList();
    }

    private static List<String> said(Checked<Body> body) {
        List<String> said = new ArrayList<>();
        for (Diagnostic each : body.diagnostics()) {
            SourceSpan span = Objects.requireNonNull(each.span());
            Position place = span.begin();
            said.add("%s %d:%d".formatted(each.code(), place.line(), place.column()));
        }
        return said;
    }
}
