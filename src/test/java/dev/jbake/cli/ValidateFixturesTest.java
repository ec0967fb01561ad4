package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jbake.Golden;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Manifests with mistakes in them: `fixtures/validate/<case>/` has the files, perhaps `env`, and
/// `seeds.txt`, which says where each mistake was put and what it is called; `findings.txt` is what
/// people are told.
class ValidateFixturesTest {
    private static final Path FIXTURES =
            Path.of("src", "test", "resources", "fixtures", "validate");

    @TestFactory
    List<DynamicTest> peopleAreToldWhatTheFixtureSays() {
        return Golden.cases(
                "validate",
                folder -> Golden.matches(folder.resolve("findings.txt"), run(folder, "text")));
    }

    @Test
    void everyMistakeIsFoundAtItsPlaceInOnePass() throws IOException {
        Set<String> missed = new TreeSet<>();
        int seeded = 0;
        int manifests = 0;
        for (Path folder : cases()) {
            manifests++;
            Set<String> found = found(folder);
            for (String seed : lines(folder.resolve("seeds.txt"))) {
                seeded++;
                if (!found.contains(seed)) {
                    missed.add(folder.getFileName() + "/" + seed);
                }
            }
        }

        System.out.printf("validate: found %d of %d%n", seeded - missed.size(), seeded);
        assertEquals(Set.of(), missed);
        assertTrue(seeded >= 200 && manifests >= 60, seeded + " in " + manifests);
    }

    @Test
    void nothingIsSaidOfWhatIsRight() throws IOException {
        for (Path folder : cases()) {
            Set<String> surplus = found(folder);
            lines(folder.resolve("seeds.txt")).forEach(surplus::remove);

            assertEquals(Set.of(), surplus, () -> "seeded nowhere in " + folder);
        }
    }

    @Test
    void theExitCodeTellsWhetherThereAreErrors() {
        assertEquals(0, new Run(FIXTURES.resolve("nothing-wrong")).code());
        assertEquals(1, new Run(FIXTURES.resolve("hcl-files")).code());
        assertEquals(0, new Run(FIXTURES.resolve("hcl-unused-names")).code());
        assertEquals(1, new Run(FIXTURES.resolve("hcl-unused-names"), "--strict").code());
        assertEquals(125, new Run(FIXTURES.resolve("nothing-wrong"), "--format", "xml").code());
    }

    @Test
    void sarifSaysTheSameAsJsonAtTheSamePlaces() throws IOException {
        for (Path folder : cases()) {
            JsonNode log = new ObjectMapper().readTree(run(folder, "sarif"));
            JsonNode findings = new ObjectMapper().readTree(run(folder, "json")).get("findings");
            assertEquals("2.1.0", log.path("version").asText());
            assertEquals(1, log.path("runs").size());
            JsonNode only = log.path("runs").path(0);
            JsonNode rules = only.path("tool").path("driver").path("rules");
            assertEquals(findings.size(), only.path("results").size());
            for (int i = 0; i < findings.size(); i++) {
                JsonNode result = only.path("results").path(i);
                JsonNode finding = findings.path(i);
                assertEquals(finding.path("code"), result.path("ruleId"));
                assertEquals(
                        finding.path("code"),
                        rules.path(result.path("ruleIndex").asInt()).path("id"));
                assertEquals(finding.path("severity"), result.path("level"));
                JsonNode place = result.path("locations").path(0).path("physicalLocation");
                String uri = place.path("artifactLocation").path("uri").asText();
                assertTrue(uri.endsWith(finding.path("file").asText()), uri);
                JsonNode region = place.path("region");
                assertEquals(finding.path("start").path("line"), region.path("startLine"));
                assertEquals(finding.path("start").path("offset"), region.path("charOffset"));
                assertTrue(region.path("startColumn").asInt() >= 1, region.toString());
            }
        }
    }

    /// One run of the command in a folder.
    private static final class Run {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final int code;

        Run(Path folder, String... arguments) {
            List<String> all = new ArrayList<>(List.of("validate"));
            all.addAll(List.of(arguments));
            PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
            Host host =
                    new Host(
                            Clock.systemUTC(),
                            Environment.of(environment(folder)),
                            folder.toAbsolutePath(),
                            new ByteArrayInputStream(new byte[0]),
                            stream,
                            stream);
            code = new CommandLineProgram(host, "jbake").run(all.toArray(String[]::new));
        }

        int code() {
            return code;
        }

        String said() {
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private static String run(Path folder, String format) {
        return new Run(folder, "--format", format).said();
    }

    /// Each as `file:line:column code`.
    private static Set<String> found(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        JsonNode findings = new ObjectMapper().readTree(run(folder, "json")).get("findings");
        for (JsonNode each : findings) {
            found.add(
                    "%s:%s:%s %s"
                            .formatted(
                                    each.path("file").asText(),
                                    each.path("start").path("line").asText(),
                                    each.path("start").path("column").asText(),
                                    each.path("code").asText()));
        }
        return found;
    }

    private static Map<String, String> environment(Path folder) {
        Map<String, String> variables = new TreeMap<>();
        try {
            for (String line : lines(folder.resolve("env"))) {
                int equals = line.indexOf('=');
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return variables;
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
