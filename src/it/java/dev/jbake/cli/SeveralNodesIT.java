package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One builder over three BuildKits of the lab's engine, which each has an address of its own: a
/// link to the engine's socket. Without its link a node is dead.
class SeveralNodesIT {
    private static final String REGISTRY = "127.0.0.1:5000";
    private static final String ENGINE = "/var/run/docker.sock";
    private static final Pattern PLACED =
            Pattern.compile("\\[(?:(\\w+) )?internal\\] building on node (\\S+)");
    private static final List<String> PLATFORMS =
            List.of("linux/amd64", "linux/arm64", "linux/riscv64");

    private final String name = "f-" + UUID.randomUUID().toString().substring(0, 8);
    @TempDir private Path directory;
    @TempDir private Path store;
    @TempDir private Path sockets;

    @BeforeEach
    void anEngineOfThreeAddresses() throws Exception {
        for (int i = 0; i < 3; i++) {
            Files.createSymbolicLink(socket(i), Path.of(ENGINE));
        }
        Files.writeString(directory.resolve("app.txt"), "app");
    }

    @AfterEach
    void nothingStays() throws Exception {
        for (int i = 0; i < 3; i++) {
            Files.deleteIfExists(socket(i));
            String container = "buildx_buildkit_" + node(i);
            new ProcessBuilder("docker", "rm", "-f", "-v", container).start().waitFor();
            new ProcessBuilder("docker", "volume", "rm", "-f", container + "_state")
                    .start()
                    .waitFor();
        }
    }

    @Test
    void whatThreeNodesPushIsTheImageThatThePeerMakes() throws Exception {
        create(PLATFORMS);
        String repository = REGISTRY + "/" + name;
        Files.writeString(
                directory.resolve("docker-bake.hcl"),
                """
                target "base" {
                  dockerfile-inline = "FROM scratch\\nARG TARGETARCH\\nCOPY app.txt /base-$TARGETARCH\\n"
                  platforms = ["linux/amd64", "linux/arm64", "linux/riscv64"]
                }
                target "app" {
                  contexts = { base = "target:base" }
                  dockerfile-inline = "FROM base\\nARG TARGETARCH\\nCOPY app.txt /app-$TARGETARCH\\n"
                  args = { SOURCE_DATE_EPOCH = "1700000000" }
                  platforms = ["linux/amd64", "linux/arm64", "linux/riscv64"]
                  attest = ["type=provenance,disabled=true", "type=sbom,disabled=true"]
                  annotations = ["index:org.example.note=<three> & one", "manifest-descriptor[linux/arm64]:org.example.arm=yes"]
                  tags = ["%s:a", "%s-other:b"]
                  output = ["type=image,push=true,rewrite-timestamp=true"]
                }
                """
                        .formatted(repository, repository));

        Peer.Ended theirs = Peer.bake(directory, arguments("app"), environment());
        assertEquals(0, theirs.code(), theirs.err());
        String expected = manifest(name, "a");
        Peer.Ended ours =
                Peer.jbake(directory, arguments("app", "--metadata-file", "m.json"), environment());
        assertEquals(0, ours.code(), ours.err());

        assertEquals(expected, manifest(name, "a"));
        assertEquals(expected, manifest(name + "-other", "b"));
        PLATFORMS.forEach(each ->
                assertTrue(expected.contains(each.substring(each.indexOf('/') + 1)), expected));
        assertEquals(3, placed(ours.err()).getOrDefault("app", List.of()).size(), ours.err());
        assertTrue(
                ours.err()
                        .contains(
                                "merging manifest list %s:a,%s-other:b"
                                        .formatted(repository, repository)),
                ours.err());
        String metadata = Files.readString(directory.resolve("m.json"));
        assertTrue(metadata.contains("containerimage.digest"), metadata);
        assertTrue(metadata.contains("application/vnd.oci.image.index.v1+json"), metadata);
        PLATFORMS.forEach(
                each -> assertTrue(metadata.contains("buildx.build.provenance/" + each), metadata));
    }

    @Test
    void whatSeveralNodesBuildIsPublishedTogetherOrNotAtAll() throws Exception {
        create(PLATFORMS.subList(0, 2));
        String repository = REGISTRY + "/" + name;
        Files.writeString(directory.resolve("of-amd64"), "amd64");
        Files.writeString(directory.resolve("of-arm64"), "arm64");
        Files.writeString(
                directory.resolve("docker-bake.hcl"),
                """
                variable "VERSION" { default = "1" }
                group "default" { targets = ["both", "one"] }
                target "both" {
                  dockerfile-inline = "FROM scratch\\nARG TARGETARCH\\nARG VERSION\\nLABEL v=$VERSION\\nCOPY of-$TARGETARCH /\\n"
                  args = { VERSION = VERSION }
                  platforms = ["linux/amd64", "linux/arm64"]
                  tags = ["%1$s:latest", "%1$s:${VERSION}.0.0", "%1$s-too:latest"]
                }
                target "one" {
                  dockerfile-inline = "FROM scratch\\nARG VERSION\\nLABEL v=$VERSION\\nCOPY app.txt /\\n"
                  args = { VERSION = VERSION }
                  platforms = ["linux/amd64"]
                  tags = ["%1$s-one:latest"]
                }
                """
                        .formatted(repository));
        String[] atomic = {"--push", "--publish", "atomic", "--keep-going", "--metadata-file", "m"};

        Peer.Ended first = Peer.jbake(directory, arguments(atomic), environment());

        assertEquals(0, first.code(), first.err());
        String both = manifest(name, "latest");
        String one = manifest(name + "-one", "latest");
        assertTrue(both.contains("amd64") && both.contains("arm64"), both);
        assertEquals(both, manifest(name, "1.0.0"));
        assertEquals(both, manifest(name + "-too", "latest"));
        assertTrue(
                first.err()
                        .contains(
                                "publishing %1$s:1.0.0, %1$s:latest, %1$s-too:latest, %1$s-one:latest"
                                        .formatted(repository)),
                first.err());
        String metadata = Files.readString(directory.resolve("m"));
        assertTrue(
                metadata.contains(
                        "\"image.name\": \"%1$s:latest,%1$s:1.0.0,%1$s-too:latest\""
                                .formatted(repository)),
                metadata);

        Files.delete(directory.resolve("of-arm64"));
        List<String> second = arguments(atomic);
        second.addAll(List.of("--var", "VERSION=2"));
        Peer.Ended failed = Peer.jbake(directory, second, environment());

        assertEquals(1, failed.code(), failed.err());
        assertTrue(failed.err().contains("No image was published: one is"), failed.err());
        assertEquals(both, manifest(name, "latest"));
        assertEquals(one, manifest(name + "-one", "latest"));
        assertTrue(manifest(name, "2.0.0").contains("MANIFEST_UNKNOWN"));
    }

    @Test
    void aFolderTakesInWhatAllNodesMakeAndAStreamIsRefused() throws Exception {
        create(PLATFORMS);
        Files.writeString(
                directory.resolve("docker-bake.hcl"),
                """
                target "app" {
                  dockerfile-inline = "FROM scratch\\nARG TARGETARCH\\nCOPY app.txt /app-$TARGETARCH\\n"
                  platforms = ["linux/amd64", "linux/arm64", "linux/riscv64"]
                  output = ["type=local,dest=out"]
                }
                """);

        Peer.Ended folder = Peer.jbake(directory, arguments("app"), environment());
        Peer.Ended stream =
                Peer.jbake(
                        directory,
                        arguments("app", "--set", "app.output=type=oci,dest=app.tar"),
                        environment());
        Peer.Ended load =
                Peer.jbake(
                        directory,
                        arguments("app", "--load", "--set", "app.output="),
                        environment());

        assertEquals(0, folder.code(), folder.err());
        try (Stream<Path> files = Files.walk(directory.resolve("out"))) {
            assertEquals(
                    List.of(
                            "linux_amd64/app-amd64",
                            "linux_arm64/app-arm64",
                            "linux_riscv64/app-riscv64"),
                    files.filter(Files::isRegularFile)
                            .map(each -> directory.resolve("out").relativize(each).toString())
                            .sorted()
                            .toList());
        }
        assertTrue(
                stream.err().contains("oci for multi-node builds currently not supported"),
                stream.err());
        assertTrue(
                load.err()
                        .contains(
                                "docker exporter does not currently support exporting manifest lists"),
                load.err());
    }

    @Test
    void twentyTargetsAreSpreadOverEqualNodesWhereTheyAreFoundAgainAndADeadNodeIsLeftOut()
            throws Exception {
        create(List.of("", "", ""));
        StringBuilder manifest = new StringBuilder("group \"default\" { targets = [");
        for (int i = 0; i < 20; i++) {
            manifest.append("\"t").append(i).append("\",");
        }
        manifest.append("] }\n");
        for (int i = 0; i < 20; i++) {
            manifest.append(
                    "target \"t%d\" {\n  dockerfile-inline = \"FROM scratch\\nCOPY app.txt /%d-%s\\n\"\n  output = [\"type=cacheonly\"]\n}\n"
                            .formatted(i, i, name));
        }
        Files.writeString(directory.resolve("docker-bake.hcl"), manifest);

        Peer.Ended first = Peer.jbake(directory, arguments("default"), environment());
        Peer.Ended second = Peer.jbake(directory, arguments("default"), environment());
        Files.delete(socket(1));
        Peer.Ended third = Peer.jbake(directory, arguments("default"), environment());

        assertEquals(0, first.code(), first.err());
        assertEquals(List.of(6, 7, 7), load(first.err()));
        assertEquals(placed(first.err()), placed(second.err()));
        assertEquals(20, second.err().split("#\\d+ CACHED", -1).length - 1, second.err());
        assertEquals(0, third.code(), third.err());
        assertEquals(List.of(10, 10), load(third.err()));
        assertTrue(
                third.err()
                        .contains(
                                "WARNING: the node \"%s\" of the builder \"%s\" (unix://%s) is left out: "
                                        .formatted(node(1), name, socket(1))),
                third.err());
    }

    @Test
    void aPlatformThatOnlyADeadNodeBuildsForFailsWithARemedy() throws Exception {
        create(List.of("linux/amd64", "linux/arm64", "freebsd/amd64"));
        Files.delete(socket(2));
        Files.writeString(
                directory.resolve("docker-bake.hcl"),
                """
                target "app" {
                  dockerfile-inline = "FROM scratch\\nCOPY app.txt /\\n"
                  platforms = ["linux/amd64", "freebsd/amd64"]
                  output = ["type=cacheonly"]
                }
                """);

        Peer.Ended ended = Peer.jbake(directory, arguments("app"), environment());

        assertEquals(Exit.FAILED.code(), ended.code(), ended.err());
        assertTrue(
                ended.err()
                        .contains(
                                "No node of the builder \"%s\" that can be reached builds for freebsd/amd64."
                                        .formatted(name)),
                ended.err());
        assertTrue(
                ended.err()
                        .contains(
                                "jbake create --leave --name %s --node %s"
                                        .formatted(name, node(2))),
                ended.err());
        assertFalse(ended.err().contains("building on node"), ended.err());
    }

    /// @param platforms of each node; empty for one to which nothing is fixed
    private void create(List<String> platforms) throws Exception {
        for (int i = 0; i < platforms.size(); i++) {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "docker",
                                    "buildx",
                                    "create",
                                    "--name",
                                    name,
                                    "--node",
                                    node(i),
                                    "--driver",
                                    "docker-container",
                                    "--driver-opt",
                                    "network=host"));
            command.addAll(i == 0 ? List.of() : List.of("--append"));
            command.addAll(
                    platforms.get(i).isEmpty()
                            ? List.of()
                            : List.of("--platform", platforms.get(i)));
            command.add("unix://" + socket(i));
            ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
            process.environment().putAll(environment());
            Process created = process.start();
            String said =
                    new String(created.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, created.waitFor(), said);
        }
    }

    private String node(int index) {
        return name + "-n" + index;
    }

    private Path socket(int index) {
        return sockets.resolve(index + ".sock");
    }

    private Map<String, String> environment() {
        return Map.of("BUILDX_CONFIG", store.toString());
    }

    private List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--builder", name, "--progress", "plain"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /// The nodes of each target, as the progress has them.
    private static Map<String, List<String>> placed(String progress) {
        Map<String, List<String>> placed = new TreeMap<>();
        Matcher matcher = PLACED.matcher(progress);
        while (matcher.find()) {
            placed.computeIfAbsent(String.valueOf(matcher.group(1)), _ -> new ArrayList<>())
                    .add(matcher.group(2));
        }
        placed.values().forEach(each -> each.sort(null));
        return placed;
    }

    /// How many targets each node builds.
    private static List<Integer> load(String progress) {
        Map<String, Integer> counts = new TreeMap<>();
        placed(progress)
                .values()
                .forEach(nodes -> nodes.forEach(node -> counts.merge(node, 1, Integer::sum)));
        return counts.values().stream().sorted().toList();
    }

    private static String manifest(String repository, String tag) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://%s/v2/%s/manifests/%s"
                                                            .formatted(REGISTRY, repository, tag)))
                                    .header("Accept", "application/vnd.oci.image.index.v1+json")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
