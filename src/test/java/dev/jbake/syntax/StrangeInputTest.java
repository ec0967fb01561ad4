package dev.jbake.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Paint;
import dev.jbake.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever stands in a file, there are only findings: no exception, no endless loop.
///
/// `-Djbake.fuzz.rounds=200000` makes it look longer.
@Timeout(900)
class StrangeInputTest {
    private static final int ROUNDS = Integer.getInteger("jbake.fuzz.rounds", 700);
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/syntax");
    private static final String[] SCRAPS = {
        "${",
        "%{",
        "}",
        "~}",
        "\"",
        "<<EOT\n",
        "<<-E\n",
        "EOT\n",
        "\n",
        "\r\n",
        "[",
        "]",
        "(",
        ")",
        "{",
        "=",
        "=>",
        "...",
        ".",
        "*",
        "[*]",
        "for",
        "if",
        "in",
        "%{ if x }",
        "%{ endif }",
        "?",
        ":",
        "-",
        "//",
        "/*",
        "*/",
        "\\",
        "\\u",
        "$${",
        "'",
        "é",
        "😀",
        "\u0000",
        "\ud800",
        ": ",
        "- ",
        "&a ",
        "*a",
        "<<: ",
        "|\n",
        ">\n",
        "!!int ",
        "---\n",
        "#",
        ",",
        "null",
        "1.5e9",
        "\t"
    };

    @Test
    void hclGivesOnlyFindings() throws IOException {
        givesOnlyFindings("hcl", HclParser::parse);
    }

    @Test
    void jsonGivesOnlyFindings() throws IOException {
        givesOnlyFindings("json", file -> JsonReader.parse(file, SyntaxFixturesTest.JSON));
    }

    @Test
    void yamlGivesOnlyFindings() throws IOException {
        givesOnlyFindings("yaml", file -> YamlReader.parse(file, SyntaxFixturesTest.YAML));
    }

    @Test
    void bytesGiveATextOrAFinding() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] bytes = new byte[new Random(seed).nextInt(12)];
            new Random(seed + 1L).nextBytes(bytes);

            Checked<SourceFile> decoded = SourceDecoder.decode("bytes", bytes);

            boolean same = decoded.value().text().equals(new String(bytes, StandardCharsets.UTF_8));
            assertEquals(decoded.ok(), same, "seed " + seed);
        }
    }

    @Test
    void hugeInputsOfOneKindAreReadOrRefused() {
        for (String piece :
                List.of("[", "{a=", "(", "-", "\"${", "%{if x}", "<<A\n", "a{\n", "f(")) {
            check(HclParser.parse(SourceFile.of("in", "a = " + piece.repeat(20_000))), 1 << 20);
            String quoted = "{\"a\": \"" + piece.replace("\"", "\\\"").repeat(20_000) + "\"}";
            JsonReader.parse(
                    SourceFile.of("in", quoted.replace("\n", "\\n")), SyntaxFixturesTest.JSON);
        }
        for (String piece : List.of("+1", ".a", "[0]", "[*]", ".*", "?1:1", "\\\\", " ")) {
            check(HclParser.parse(SourceFile.of("in", "a = 1" + piece.repeat(20_000))), 1 << 20);
        }
        for (String piece : List.of("[", "{a: ", "- ", "? ")) {
            YamlReader.parse(SourceFile.of("in", piece.repeat(5_000)), SyntaxFixturesTest.YAML);
        }
    }

    @Test
    void operatorsPiledUpInBracketsAreRefusedBeforeTheyFillTheStack() {
        String value = "1";
        for (int level = 0; level < 50; level++) {
            value = "(" + value + ")" + "+1".repeat(100);
        }

        Checked<Body> read = HclParser.parse(SourceFile.of("in", "a = " + value));

        assertEquals("too-deep", read.diagnostics().getFirst().code());
    }

    private static void givesOnlyFindings(String form, Function<SourceFile, Checked<Body>> reader)
            throws IOException {
        List<String> inputs = inputs(form);
        for (int seed = 0; seed < ROUNDS; seed++) {
            String text = changed(inputs, new Random(seed));
            try {
                check(reader.apply(SourceFile.of("in", text)), text.length());
            } catch (RuntimeException | StackOverflowError broken) {
                throw new AssertionError("seed %d: %s".formatted(seed, text), broken);
            }
        }
    }

    private static void check(Checked<Body> read, int length) {
        List<Diagnostic> found = read.diagnostics();
        assertTrue(found.size() <= Findings.MOST);
        int last = 0;
        for (Diagnostic diagnostic : found) {
            int start = Objects.requireNonNull(diagnostic.span()).start();
            assertTrue(start >= last && start <= length, diagnostic::toString);
            last = start;
        }
        assertFalse(
                !found.isEmpty() && new DiagnosticWriter(60, Paint.NONE).write(found).isEmpty());
        if (read.ok()) {
            assertFalse(TreeText.of(read.value()).contains("unreadable"));
        }
    }

    private static String changed(List<String> inputs, Random dice) {
        StringBuilder text = new StringBuilder(inputs.get(dice.nextInt(inputs.size())));
        for (int count = dice.nextInt(6); count > 0; count--) {
            int at = dice.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + dice.nextInt(20));
            switch (dice.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                default -> text.insert(at, SCRAPS[dice.nextInt(SCRAPS.length)]);
            }
        }
        return text.toString();
    }

    private static List<String> inputs(String form) throws IOException {
        List<String> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FIXTURES.resolve(form))) {
            for (Path file : files.filter(each -> each.endsWith("in." + form)).sorted().toList()) {
                inputs.add(Files.readString(file));
            }
        }
        assertFalse(inputs.isEmpty());
        return inputs;
    }
}
