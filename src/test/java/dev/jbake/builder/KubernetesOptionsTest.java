package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.jbake.Golden;
import dev.jbake.kubernetes.KubernetesObject;
import dev.jbake.kubernetes.Workload;
import dev.jbake.target.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What options mean in a cluster. The cases are those that the tests against a real cluster
/// compare with what buildx makes.
class KubernetesOptionsTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TestFactory
    List<DynamicTest> aNodeBecomesTheseObjects() {
        return Golden.cases(
                "kubernetes",
                folder -> {
                    Workload workload = Workload.of(KubernetesOptions.of(node(folder)).workload());
                    ArrayNode all = JSON.createArrayNode();
                    for (KubernetesObject each : workload.settings()) {
                        all.add(JSON.readTree(each.json()));
                    }
                    all.add(JSON.readTree(workload.object().json()));

                    Golden.matches(
                            folder.resolve("objects.json"), JSON.writeValueAsString(all) + "\n");
                });
    }

    /// A case's node as the store would have it.
    private static StoredNode node(Path folder) throws IOException {
        Map<String, String> options = new TreeMap<>();
        Map<String, String> files = new TreeMap<>();
        List<String> flags = new ArrayList<>();
        List<Platform> platforms = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("node.txt"))) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.split(" ", 2)[0]) {
                case "option" ->
                        options.put(
                                rest.substring(0, rest.indexOf('=')),
                                rest.substring(rest.indexOf('=') + 1));
                case "flags" -> flags.addAll(List.of(rest.split(" ")));
                case "platform" -> {
                    for (String each : rest.split(",")) {
                        platforms.add(
                                Platform.parse(each, new Platform("linux", null, "amd64", null))
                                        .orElseThrow());
                    }
                }
                case "config" ->
                        files.put(
                                "buildkitd.toml",
                                Base64.getEncoder()
                                        .encodeToString(
                                                Files.readAllBytes(
                                                        folder.resolve("buildkitd.toml"))));
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new StoredNode(
                "a_node0", "", platforms, new TreeMap<>(options), flags, new TreeMap<>(files));
    }

    @Test
    void filesInFoldersBecomeSettingsOfTheirOwn() throws Exception {
        Map<String, String> files = new TreeMap<>();
        files.put("buildkitd.toml", encoded("[log]"));
        files.put("certs/one.example/ca.pem", encoded("ONE"));
        files.put("certs/two.example/ca.pem", encoded("TWO"));
        StoredNode node =
                new StoredNode(
                        "n", "", List.of(), new TreeMap<>(), List.of(), new TreeMap<>(files));

        Workload workload = Workload.of(KubernetesOptions.of(node).workload());

        assertEquals(
                List.of("n-config", "n-config-1", "n-config-2"),
                workload.settings().stream().map(KubernetesObject::name).toList());
        assertEquals("TWO", workload.settings().getLast().at("data").text("ca.pem"));
        assertEquals(
                List.of(
                        "/etc/buildkit",
                        "/etc/buildkit/certs/one.example",
                        "/etc/buildkit/certs/two.example"),
                workload
                        .object()
                        .at("spec", "template", "spec")
                        .objects("containers")
                        .getFirst()
                        .objects("volumeMounts")
                        .stream()
                        .map(mount -> mount.text("mountPath"))
                        .toList());
    }

    @Test
    void whatIsNotOfTheObjectsIsReadToo() throws Exception {
        KubernetesOptions plain = options(Map.of());
        KubernetesOptions other =
                options(Map.of("timeout", "1m30s", "loadbalance", "random", "default-load", "1"));

        assertEquals(Duration.ofMinutes(2), plain.timeout());
        assertTrue(plain.sticky());
        assertFalse(plain.defaultLoad());
        assertEquals(Duration.ofSeconds(90), other.timeout());
        assertFalse(other.sticky());
        assertTrue(other.defaultLoad());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replica | 2 | Did you mean \"replicas\"?",
                "replicas | 0 | at least 1",
                "requests.cpu | much | a quantity",
                "tolerations | sort=a | tolerations such as",
                "labels | app=mine | The driver option labels may not set \"app\": the driver does.",
                "annotations | buildx.docker.com/platform=x | may not set",
                "timeout | soon | a time",
                "loadbalance | round-robin | sticky or random",
            })
    void whatIsWrongIsSaidBeforeAnythingIsMade(String name, String value, String said) {
        BuilderException wrong =
                assertThrows(BuilderException.class, () -> options(Map.of(name, value)));

        String all = wrong.getMessage() + " " + String.join(" ", wrong.help());
        assertTrue(all.contains(said), all);
    }

    @ParameterizedTest
    @CsvSource({
        "0, Less than a second",
        "1, 1 second",
        "59, 59 seconds",
        "60, About a minute",
        "120, 2 minutes",
        "3600, About an hour",
        "7200, 2 hours",
    })
    void timesAreToldAsTheDockerToolsTellThem(long seconds, String words) {
        assertEquals(words, TimeWords.words(Duration.ofSeconds(seconds)));
    }

    private static KubernetesOptions options(Map<String, String> options) throws BuilderException {
        return KubernetesOptions.of(
                new StoredNode(
                        "n", "", List.of(), new TreeMap<>(options), List.of(), new TreeMap<>()));
    }

    private static String encoded(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
