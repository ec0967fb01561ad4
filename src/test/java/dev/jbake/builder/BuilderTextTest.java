package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.Golden;
import dev.jbake.buildkit.DaemonVersion;
import dev.jbake.buildkit.Worker;
import dev.jbake.target.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuilderTextTest {
    private static final Path EXPECTED = Path.of("src/test/resources/fixtures/builder");

    @Test
    void theTableLooksAsThePeers() throws Exception {
        List<BuilderView> builders =
                List.of(
                        view("broken", null, List.of(), "the store is odd"),
                        view("lab", Instant.EPOCH, List.of(running()), null),
                        view("idle", null, List.of(idle()), null),
                        view("odd", null, List.of(failing()), null));

        Golden.matches(EXPECTED.resolve("table.txt"), BuilderText.list(builders, "table", false));
        Golden.matches(
                EXPECTED.resolve("table-whole.txt"), BuilderText.list(builders, "table", true));
        assertEquals(
                List.of(
                        "Failed to get status for odd (odd0): The engine is gone.",
                        "Cannot load builder broken: the store is odd"),
                BuilderText.complaints(builders));
    }

    @Test
    void aBuilderLooksAsThePeers() throws Exception {
        BuilderView builder =
                view(
                        "lab",
                        Instant.parse("2026-11-23T07:01:40Z"),
                        List.of(running(), failing()),
                        null);

        Golden.matches(EXPECTED.resolve("inspect.txt"), BuilderText.inspect(builder));
    }

    @Test
    void linesOfJsonLookAsThePeers() throws Exception {
        List<BuilderView> builders =
                List.of(
                        view("broken", null, List.of(), "the store is odd"),
                        view("lab", Instant.EPOCH, List.of(running()), null),
                        view("idle", null, List.of(idle()), null),
                        view("odd", null, List.of(failing()), null));

        Golden.matches(EXPECTED.resolve("list.json"), BuilderText.list(builders, "json", false));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0B",
        "512, 512B",
        "1024, 1KiB",
        "512000000, 488.3MiB",
        "10000000000, 9.313GiB",
        "51002736640, 47.5GiB",
    })
    void sizesHaveFourDigits(long bytes, String text) {
        assertEquals(text, SizeText.of(bytes));
    }

    private static BuilderView view(
            String name, @Nullable Instant used, List<NodeView> nodes, @Nullable String error) {
        StoredBuilder stored =
                new StoredBuilder(
                        name,
                        "docker-container",
                        nodes.stream().map(NodeView::stored).toList(),
                        false);
        return new BuilderView(stored, name.equals("lab"), used, nodes, error);
    }

    private static NodeView running() {
        StoredNode node = node("lab0", List.of(new Platform("linux", null, "arm64", null)));
        Worker worker =
                new Worker(
                        "w1",
                        new TreeMap<>(Map.of("executor", "oci", "snapshotter", "overlayfs")),
                        List.of(
                                "linux/amd64",
                                "linux/amd64/v2",
                                "linux/amd64/v3",
                                "linux/arm64",
                                "linux/386",
                                "linux/arm/v7",
                                "linux/arm/v6",
                                "linux/riscv64",
                                "linux/s390x"),
                        List.of(
                                new Worker.CachePolicy(
                                        false,
                                        List.of("type==source.local", "type==exec.cachemount"),
                                        Duration.ofDays(2),
                                        0,
                                        512_000_000,
                                        0),
                                new Worker.CachePolicy(
                                        true,
                                        List.of(),
                                        Duration.ZERO,
                                        10_000_000_000L,
                                        100_000_000_000L,
                                        51_002_736_640L)),
                        new DaemonVersion("", "v0.34.2", "", ""),
                        List.of());
        return new NodeView(node, NodeStatus.RUNNING, "v0.34.2", List.of(worker), null);
    }

    private static NodeView idle() {
        return new NodeView(node("idle0", List.of()), NodeStatus.INACTIVE, "", List.of(), null);
    }

    private static NodeView failing() {
        return new NodeView(node("odd0", List.of()), null, "", List.of(), "The engine is gone.");
    }

    private static StoredNode node(String name, List<Platform> platforms) {
        return new StoredNode(
                name,
                "unix:///var/run/docker.sock",
                platforms,
                new TreeMap<>(Map.of("network", "host", "env.A", "b")),
                List.of("--allow-insecure-entitlement=network.host"),
                new TreeMap<>(Map.of("buildkitd.toml", "ZGVidWcgPSB0cnVlCg==")));
    }
}
