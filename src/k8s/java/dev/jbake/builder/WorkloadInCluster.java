package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.Golden;
import dev.jbake.kubernetes.KubernetesException;
import dev.jbake.kubernetes.KubernetesObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every option: what buildx makes of a node in a cluster, and what we make of the same node, as
/// the cluster itself has them afterwards. Pods need not run for that, so nobody waits for them.
class WorkloadInCluster {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final String NAMESPACE = "k8s-builds";

    @TempDir private Path folder;
    private ClusterWorkshop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new ClusterWorkshop(folder);
        SequencedMap<String, Object> namespace = new LinkedHashMap<>();
        namespace.put("apiVersion", "v1");
        namespace.put("kind", "Namespace");
        namespace.put("metadata", Map.of("name", NAMESPACE));
        try {
            shop.cluster.create("/api/v1/namespaces", new KubernetesObject(namespace));
        } catch (KubernetesException there) {
            assertEquals(KubernetesException.Kind.CONFLICT, there.kind());
        }
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @TestFactory
    List<DynamicTest> theObjectsAreThoseOfBuildx() {
        return Golden.cases("kubernetes", this::compare);
    }

    private void compare(Path each) throws Exception {
        String name = "case-" + each.getFileName();
        List<String> create = create(name, each);
        shop.peer(folder, create);
        try (KubernetesDriver driver = shop.driver(name)) {
            driver.remove(false);
            // It fails where pods do not come in time, which is not what is looked at.
            shop.run(folder, List.of("docker", "buildx", "inspect", "--bootstrap", name));
            Map<String, JsonNode> theirs = objects(driver);
            driver.remove(false);
            assertEquals(Map.of(), objects(driver));
            try {
                driver.open(BootListener.SILENT).client().close();
            } catch (BuilderException late) {
                assertEquals(BuilderException.Kind.BOOT, late.kind(), late.getMessage());
            }
            Map<String, JsonNode> ours = objects(driver);
            assertFalse(theirs.isEmpty());
            if (each.endsWith("volume-config")) {
                mountConfig(Objects.requireNonNull(theirs.get("statefulsets")));
            }
            assertEquals(JSON.writeValueAsString(theirs), JSON.writeValueAsString(ours));
        } finally {
            try (KubernetesDriver driver = shop.driver(name)) {
                driver.remove(false);
            }
        }
    }

    /// In a StatefulSet buildx forgets to mount the configuration, so that BuildKit never reads it.
    private static void mountConfig(JsonNode statefulSet) {
        ArrayNode mounts =
                (ArrayNode) statefulSet.at("/spec/template/spec/containers/0/volumeMounts");
        assertEquals(1, mounts.size());
        mounts.insertObject(0).put("mountPath", "/etc/buildkit").put("name", "config");
    }

    private static List<String> create(String name, Path each) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("create", "--name", name, "--driver", "kubernetes"));
        words.addAll(List.of("--driver-opt", "timeout=1ms"));
        for (String line : Files.readAllLines(each.resolve("node.txt"))) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.split(" ", 2)[0]) {
                case "option" ->
                        words.addAll(
                                List.of(
                                        "--driver-opt",
                                        "\""
                                                + rest.replace("e-builds", NAMESPACE)
                                                        .replace("\"", "\"\"")
                                                + "\""));
                case "flags" -> words.addAll(List.of("--buildkitd-flags", rest));
                case "platform" -> words.addAll(List.of("--platform", rest));
                case "config" ->
                        words.addAll(
                                List.of(
                                        "--buildkitd-config",
                                        each.resolve("buildkitd.toml")
                                                .toAbsolutePath()
                                                .toString()));
                default -> throw new IllegalArgumentException(line);
            }
        }
        return words;
    }

    /// The workload and its settings as the cluster has them, without what differs from time to
    /// time.
    private Map<String, JsonNode> objects(KubernetesDriver driver) throws Exception {
        Map<String, JsonNode> found = new TreeMap<>();
        String name = driver.place().workload().object().name();
        String namespace = driver.place().namespace();
        for (String kind : List.of("deployments", "statefulsets")) {
            String path = "/apis/apps/v1/namespaces/" + namespace + "/" + kind + "/" + name;
            shop.cluster.find(path).ifPresent(each -> found.put(kind, settled(each)));
        }
        for (KubernetesObject each :
                shop.cluster.list("/api/v1/namespaces/" + namespace + "/configmaps")) {
            if (each.name().startsWith(name + "-")) {
                found.put(each.name(), settled(each));
            }
        }
        return found;
    }

    private static JsonNode settled(KubernetesObject object) {
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(object.json());
            tree.remove(List.of("status", "apiVersion", "kind"));
            ObjectNode metadata = (ObjectNode) tree.get("metadata");
            metadata.remove(
                    List.of(
                            "uid",
                            "resourceVersion",
                            "creationTimestamp",
                            "generation",
                            "managedFields"));
            if (metadata.get("annotations") instanceof ObjectNode annotations) {
                annotations.remove("deployment.kubernetes.io/revision");
                if (annotations.isEmpty()) {
                    metadata.remove("annotations");
                }
            }
            sortEnvironment(tree);
            return JSON.readTree(JSON.writeValueAsString(JSON.treeToValue(tree, Object.class)));
        } catch (IOException odd) {
            throw new java.io.UncheckedIOException(odd);
        }
    }

    /// buildx writes variables in another order each time.
    private static void sortEnvironment(ObjectNode tree) {
        if (tree.at("/spec/template/spec/containers/0") instanceof ObjectNode container
                && container.get("env") instanceof ArrayNode env) {
            List<JsonNode> sorted = new ArrayList<>();
            env.forEach(sorted::add);
            sorted.sort(java.util.Comparator.comparing(each -> each.get("name").asText()));
            container.putArray("env").addAll(sorted);
        }
    }
}
