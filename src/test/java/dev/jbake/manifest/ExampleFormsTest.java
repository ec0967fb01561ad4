package dev.jbake.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.DiagnosticWriter;
import dev.jbake.diagnostic.Paint;
import dev.jbake.target.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every example says the same in all its forms, for everything it declares: `jbake.yaml`,
/// `docker-bake.hcl`, and `compose.yaml` for what is in it.
///
/// Modulo what only jbake has: `builder` and `after` are left out, and `services/api:image` is
/// `services_api_image` to the peer.
class ExampleFormsTest {
    private static final Path EXAMPLES = Path.of("examples");
    private static final String OWN = "jbake.yaml";

    private final ObjectMapper json = new ObjectMapper();

    @TestFactory
    List<DynamicTest> anExamplePrintsTheSameInAllItsForms() throws IOException {
        List<Path> examples;
        try (Stream<Path> all = Files.walk(EXAMPLES)) {
            examples =
                    all.filter(file -> file.endsWith(OWN))
                            .map(file -> file.getParent())
                            .filter(folder -> Files.exists(folder.resolve("docker-bake.hcl")))
                            .sorted()
                            .toList();
        }
        assertTrue(examples.size() >= 4, () -> "only " + examples);
        return examples.stream()
                .map(folder ->
                        DynamicTest.dynamicTest(
                                folder.toString(), folder.toUri(), () -> compare(folder)))
                .toList();
    }

    private void compare(Path folder) throws IOException {
        JsonNode own = printed(folder, OWN);

        assertEquals(own, printed(folder, "docker-bake.hcl"), "docker-bake.hcl");
        if (Files.exists(folder.resolve("compose.yaml"))) {
            JsonNode compose = printed(folder, "compose.yaml").get("target");
            compose.fieldNames()
                    .forEachRemaining(name ->
                            assertEquals(own.get("target").get(name), compose.get(name), name));
        }
    }

    /// All targets and groups, as the peer could call them.
    private JsonNode printed(Path folder, String file) throws IOException {
        ManifestFiles files = new FolderFiles(folder);
        Checked<List<SourceInput>> found = Discovery.find(List.of(file), Map.of(), files);
        ManifestRequest request =
                new ManifestRequest(
                        found.value(),
                        List.of("*"),
                        List.of(),
                        new LinkedHashMap<>(),
                        BuildFlags.NONE,
                        Surroundings.of(
                                new TreeMap<>(), "linux/amd64", Clock.systemUTC(), new Random(1)),
                        files);
        Checked<Manifest> manifest = Manifests.resolve(request).after(found.diagnostics());
        assertTrue(
                manifest.ok(),
                () -> new DiagnosticWriter(100, Paint.NONE).write(manifest.diagnostics()));
        String text = DefinitionJson.write(manifest.value());
        List<String> names = new ArrayList<>(manifest.value().targets().keySet());
        names.addAll(manifest.value().groups().keySet());
        for (String name : names) {
            String plain = name.replace('/', '_').replace(':', '_');
            text =
                    text.replace('"' + name + '"', '"' + plain + '"')
                            .replace("\"target:" + name + '"', "\"target:" + plain + '"');
        }
        JsonNode tree = json.readTree(text);
        for (JsonNode target : tree.get("target")) {
            ((ObjectNode) target).remove(List.of("builder", "after"));
        }
        sort(tree.get("group"));
        return tree;
    }

    private static void sort(JsonNode groups) {
        for (JsonNode group : groups) {
            ArrayNode members = (ArrayNode) group.get("targets");
            List<JsonNode> inOrder = new ArrayList<>();
            members.forEach(inOrder::add);
            inOrder.sort((one, other) -> one.asText().compareTo(other.asText()));
            members.removeAll().addAll(inOrder);
        }
    }
}
