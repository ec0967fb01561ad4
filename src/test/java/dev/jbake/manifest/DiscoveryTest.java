package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final String BAKE = "target \"default\" {}\n";
    private static final String OWN = "targets:\n  default: {}\n";
    private static final String COMPOSE = "services:\n  app: {}\n";

    private final Map<String, String> files = new LinkedHashMap<>();

    @Test
    void theOwnFileIsTakenBeforeAnyOther() {
        files.put("docker-bake.hcl", BAKE);
        files.put("jbake.yml", OWN);

        assertEquals(List.of("jbake.yml JBAKE"), found(List.of(), Map.of()));
    }

    @Test
    void allFilesOfThePeerAreReadInItsOrder() {
        files.put("docker-bake.override.hcl", BAKE);
        files.put("docker-bake.hcl", BAKE);
        files.put("docker-bake.json", "{}");

        assertEquals(
                List.of(
                        "docker-bake.json JSON",
                        "docker-bake.hcl HCL",
                        "docker-bake.override.hcl HCL"),
                found(List.of(), Map.of()));
    }

    @Test
    void namedFilesAreReadInTheOrderTheyAreNamed() {
        files.put("b.hcl", BAKE);
        files.put("a.json", "{}");
        files.put("jbake.yaml", OWN);

        assertEquals(
                List.of("b.hcl HCL", "a.json JSON"),
                found(List.of("b.hcl", "cwd://a.json"), Map.of()));
    }

    @Test
    void theEnvironmentNamesFilesWhereTheCommandLineDoesNot() {
        files.put("a.hcl", BAKE);
        files.put("b.hcl", BAKE);

        assertEquals(
                List.of("a.hcl HCL", "b.hcl HCL"),
                found(
                        List.of(),
                        Map.of(
                                "BUILDX_BAKE_FILE", " a.hcl ;; b.hcl",
                                "BUILDX_BAKE_PATH_SEPARATOR", ";")));
        assertEquals(
                List.of("b.hcl HCL"), found(List.of("b.hcl"), Map.of("BUILDX_BAKE_FILE", "a.hcl")));
    }

    @Test
    void standardInputIsKnownByWhatStandsInIt() {
        files.put("-", OWN);
        assertEquals(List.of("- JBAKE"), found(List.of("-"), Map.of()));

        files.put("-", "  {\"target\": {}}");
        assertEquals(List.of("- JSON"), found(List.of("-"), Map.of()));

        files.put("-", BAKE);
        assertEquals(List.of("- HCL"), found(List.of("-"), Map.of()));
    }

    @Test
    void anyYamlWithTargetsIsOurs() {
        files.put("ci/images.yaml", "# images\nbuilders: {}\n");

        assertEquals(List.of("ci/images.yaml JBAKE"), found(List.of("ci/images.yaml"), Map.of()));
    }

    @Test
    void composeFilesAreReadBeforeBakeFilesInTheOrderOfThePeer() {
        files.put("docker-bake.hcl", BAKE);
        files.put("docker-compose.yaml", COMPOSE);
        files.put("docker-compose.yml", COMPOSE);
        files.put("compose.yml", COMPOSE);
        files.put("compose.yaml", COMPOSE);

        assertEquals(
                List.of(
                        "compose.yaml COMPOSE",
                        "compose.yml COMPOSE",
                        "docker-compose.yml COMPOSE",
                        "docker-compose.yaml COMPOSE",
                        "docker-bake.hcl HCL"),
                found(List.of(), Map.of()));
    }

    @Test
    void besideOurOwnFileAComposeFileIsNotLookedAt() {
        files.put("compose.yaml", COMPOSE);
        files.put("jbake.yaml", "targets: {}\n");

        assertEquals(List.of("jbake.yaml JBAKE"), found(List.of(), Map.of()));
    }

    @Test
    void yamlThatIsNotOursIsCompose() {
        files.put("STACK.YAML", COMPOSE);

        assertEquals(List.of("STACK.YAML COMPOSE"), found(List.of("STACK.YAML"), Map.of()));
    }

    @Test
    void aFileWhoseNameSaysNothingIsWhatStandsInIt() {
        files.put("one", COMPOSE);
        files.put("two", "{\"services\": {\"app\": {\"build\": \".\"}}}");
        files.put("three", "{\"target\": {\"app\": {}}}");
        files.put("four", BAKE);
        files.put("five", "secrets:\n  key: {file: key}\n");

        assertEquals(
                List.of("one COMPOSE", "two COMPOSE", "three JSON", "four HCL", "five COMPOSE"),
                found(List.of("one", "two", "three", "four", "five"), Map.of()));
    }

    @Test
    void aComposeFileWithoutACharacterIsNoFile() {
        files.put("compose.yaml", "");

        assertEquals(List.of(), found(List.of("compose.yaml"), Map.of()));
    }

    @Test
    void eachFileThatCannotBeReadIsToldOf() {
        files.put("locked.hcl", "!unreadable");

        assertEquals(
                List.of("no-such-file", "unreadable"),
                codes(discover(List.of("gone.hcl", "locked.hcl"), Map.of())));
    }

    @Test
    void withoutAnyFileThereIsNoManifest() {
        assertEquals(List.of("no-manifest"), codes(discover(List.of(), Map.of())));
    }

    @Test
    void textThatIsNotUtf8IsRefusedWithTheByte() {
        files.put("a.hcl", "!latin");

        Diagnostic only = discover(List.of("a.hcl"), Map.of()).diagnostics().getFirst();

        assertEquals("The file is not UTF-8: byte 2 is 0xE9.", only.message());
    }

    private List<String> found(List<String> named, Map<String, String> environment) {
        Checked<List<SourceInput>> found = discover(named, environment);
        assertTrue(found.ok(), () -> found.diagnostics().toString());
        return found.value().stream()
                .map(input -> input.file().name() + " " + input.form())
                .toList();
    }

    private static List<String> codes(Checked<List<SourceInput>> found) {
        return found.diagnostics().stream().map(Diagnostic::code).toList();
    }

    private Checked<List<SourceInput>> discover(
            List<String> named, Map<String, String> environment) {
        return Discovery.find(
                named,
                environment,
                new ManifestFiles() {
                    @Override
                    public boolean exists(String path) {
                        return files.containsKey(path);
                    }

                    @Override
                    public byte[] read(String path) throws IOException {
                        String text = files.getOrDefault(path, "");
                        return switch (text) {
                            case "!unreadable" -> throw new IOException("the disk is on fire");
                            case "!latin" -> new byte[] {'#', ' ', (byte) 0xe9, '\n'};
                            default -> text.getBytes(StandardCharsets.UTF_8);
                        };
                    }
                });
    }
}
