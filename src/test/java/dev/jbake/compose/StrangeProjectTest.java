package dev.jbake.compose;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Paint;
import dev.jbake.source.SourceFile;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.HclPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever stands in Compose files, there are only findings: no exception, no endless loop.
///
/// `-Djbake.fuzz.rounds=200000` makes it look longer.
@Timeout(900)
class StrangeProjectTest {
    private static final int ROUNDS = Integer.getInteger("jbake.fuzz.rounds", 700);
    private static final Path CASES = Path.of("src/it/resources/print");
    private static final String[] SCRAPS = {
        "${",
        "}",
        "${A:-",
        "$",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "\n      ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "<<: ",
        "<<: *a",
        "!reset ",
        "!override ",
        "!!int ",
        "---\n",
        "#",
        "null",
        "5",
        "1.5",
        "true",
        "~",
        "\"",
        "'",
        "|\n",
        "services:",
        "build:",
        "context",
        "args:",
        "x-bake:",
        "extends: ",
        "include: ",
        "file: ",
        "secrets:",
        "ssh:",
        "ulimits:",
        "env_file:",
        "compose.yaml",
        "a=b",
        "=",
        "service:",
        "target:",
        "é",
        "😀",
        "\u0000",
        "\ud800",
        "\t"
    };

    @Test
    void aProjectGivesOnlyFindings() throws IOException {
        List<String> seeds = seeds();
        assertTrue(seeds.size() > 100, "only " + seeds.size() + " seeds");
        Random random = new Random(20261123);
        for (int round = 0; round < ROUNDS; round++) {
            String text = strange(seeds.get(random.nextInt(seeds.size())), random);
            String other = strange(seeds.get(random.nextInt(seeds.size())), random);
            boolean two = random.nextInt(4) == 0;
            try {
                read(text, other, two);
            } catch (RuntimeException | StackOverflowError broken) {
                throw new AssertionError(
                        "round %d:%n%s%n---%n%s".formatted(round, text, other), broken);
            }
        }
    }

    private static List<String> seeds() throws IOException {
        List<String> seeds = new ArrayList<>();
        try (Stream<Path> folders = Files.list(CASES)) {
            for (Path folder : folders.sorted().toList()) {
                Path file = folder.resolve("compose.yaml");
                if (Files.exists(file)) {
                    seeds.add(Files.readString(file));
                }
            }
        }
        return seeds;
    }

    private static String strange(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(6)));
                default -> {
                    int from = random.nextInt(text.length() + 1);
                    int to = Math.min(text.length(), from + random.nextInt(40));
                    text.insert(at, text.substring(from, to));
                }
            }
        }
        return text.toString();
    }

    private static void read(String text, String other, boolean two) {
        List<SourceFile> files = new ArrayList<>();
        files.add(SourceFile.of("compose.yaml", text));
        if (two) {
            files.add(SourceFile.of("compose.yml", other));
        }
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        environment.put("A", "one");
        ProjectFiles disk =
                new ProjectFiles() {
                    @Override
                    public boolean exists(String path) {
                        return path.endsWith(".yaml") || path.endsWith("env");
                    }

                    @Override
                    public byte[] read(String path) {
                        return other.getBytes(StandardCharsets.UTF_8);
                    }
                };
        Checked<Body> body =
                ComposeProject.read(
                        new ComposeRequest(
                                files, environment, new LinkedHashMap<>(), "/home/me", disk));
        assertNotNull(HclPrinter.print(body.value()));
        assertNotNull(new DiagnosticWriter(100, Paint.NONE).write(body.diagnostics()));
    }
}
