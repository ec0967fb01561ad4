package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--publish atomic` against the lab's private registry: whatever happens, the names of a set of
/// images point at one set.
class PublishIT {
    private static final String BUILDER = "r-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String REGISTRY = PrivateRegistry.HOST;

    @TempDir private static Path store;
    @TempDir private static Path docker;
    @TempDir private Path directory;
    private final String team = BUILDER + "/" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void aBuilderAndALogin(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("jbake.yaml"),
                PrivateRegistry.builder(BUILDER)
                        + "targets:\n  a: { dockerfile-inline: \"FROM scratch\\nCOPY . /\\n\" }\n");
        Files.writeString(
                docker.resolve("config.json"),
                "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}"
                        .formatted(
                                REGISTRY,
                                PrivateRegistry.auth(
                                        "pusher", PrivateRegistry.password("pusher"))));
        Peer.Ended made = Peer.jbake(folder, List.of("--builder", BUILDER, "a"), environment());
        assertEquals(0, made.code(), made.err());
    }

    @AfterAll
    static void nothingStays() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @BeforeEach
    void twoImagesOfOneVersion() throws IOException {
        Files.writeString(
                directory.resolve("docker-bake.hcl"),
                """
                variable "VERSION" { default = "1" }
                variable "THEN" { default = "true" }
                group "default" { targets = ["api", "web"] }
                target "api" {
                  dockerfile-inline = "FROM busybox\\nARG VERSION\\nRUN echo $VERSION > /version\\n"
                  args = { VERSION = VERSION }
                  platforms = ["linux/amd64", "linux/arm64"]
                  tags = ["%1$s/api:latest", "%1$s/api:${VERSION}.0.0", "%1$s/api-too:latest"]
                }
                target "web" {
                  dockerfile-inline = "FROM busybox\\nARG VERSION THEN\\nRUN echo $VERSION > /version\\nRUN eval $THEN\\n"
                  args = { VERSION = VERSION, THEN = THEN }
                  tags = ["%1$s/web:latest"]
                }
                """
                        .formatted(REGISTRY + "/" + team));
    }

    @Test
    void allImagesGetTheirNamesWhenAllTargetsSucceeded() throws Exception {
        Peer.Ended ended = publish("1", "true", "--metadata-file", "m.json");

        assertEquals(0, ended.code(), ended.err());
        JsonNode metadata = new ObjectMapper().readTree(directory.resolve("m.json").toFile());
        String digest = metadata.path("api").path("containerimage.digest").asText();
        assertEquals(tag("api", "latest"), PrivateRegistry.manifest(team + "/api", digest));
        assertEquals(tag("api", "1.0.0"), tag("api", "latest"));
        assertEquals(tag("api-too", "latest"), tag("api", "latest"));
        assertTrue(tag("api", "latest").orElseThrow().contains("arm64"));
        assertTrue(tag("web", "latest").isPresent());
        assertEquals(
                "%1$s/api:latest,%1$s/api:1.0.0,%1$s/api-too:latest"
                        .formatted(REGISTRY + "/" + team),
                metadata.path("api").path("image.name").asText());
        assertTrue(
                ended.err()
                        .contains(
                                "publishing %1$s/api:1.0.0, %1$s/api:latest, %1$s/api-too:latest, %1$s/web:latest"
                                        .formatted(REGISTRY + "/" + team)),
                ended.err());
    }

    @Test
    void aTargetThatFailsLeavesAllNamesWhereTheyWere() throws Exception {
        assertEquals(0, publish("1", "true").code());
        Optional<String> before = tag("api", "latest");

        Peer.Ended ended = publish("2", "exit 7", "--keep-going");

        assertEquals(1, ended.code());
        assertTrue(
                ended.err()
                        .contains("No image was published: api is in the registry by digest only"),
                ended.err());
        assertEquals(before, tag("api", "latest"));
        assertTrue(tag("api", "2.0.0").isEmpty());
    }

    @Test
    void whoKillsJbakeWhenSomeImagesArePushedLeavesAllNamesWhereTheyWere() throws Exception {
        assertEquals(0, publish("1", "true").code());
        Optional<String> before = tag("api", "latest");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classPath(),
                                "dev.jbake.cli.Main",
                                "build"));
        command.addAll(arguments("3", "sleep 300"));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment());
        Process jbake = builder.start();
        try (BufferedReader err = jbake.errorReader(StandardCharsets.UTF_8)) {
            List<String> said = new ArrayList<>();
            String line = err.readLine();
            while (line != null && !line.matches("#\\d+ pushing manifest for .* done")) {
                said.add(line);
                line = err.readLine();
            }
            assertTrue(line != null, () -> "it ended by itself: " + said);
        } finally {
            jbake.destroyForcibly().waitFor();
        }

        assertEquals(before, tag("api", "latest"));
        assertTrue(tag("api", "3.0.0").isEmpty());
    }

    @Test
    void aNameThatIsRefusedIsRefusedForAll() throws Exception {
        assertEquals(0, publish("1", "true").code());
        Optional<String> before = tag("api", "latest");
        assertFalse(before.isEmpty());
        String bake = Files.readString(directory.resolve("docker-bake.hcl"));
        Files.writeString(
                directory.resolve("docker-bake.hcl"),
                bake.replace(
                        REGISTRY + "/" + team + "/web:latest", "127.0.0.1:9/" + team + "/web:1"));

        Peer.Ended ended = publish("4", "true", "--retries", "0");

        assertEquals(1, ended.code());
        assertEquals(before, tag("api", "latest"));
        assertTrue(tag("api", "4.0.0").isEmpty());
    }

    /// That of this process, seen from anywhere.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Optional<String> tag(String image, String tag) throws Exception {
        return PrivateRegistry.manifest(team + "/" + image, tag);
    }

    private Peer.Ended publish(String version, String then, String... more) {
        List<String> all = arguments(version, then);
        all.addAll(List.of(more));
        return Peer.jbake(directory, all, environment());
    }

    private static List<String> arguments(String version, String then) {
        return new ArrayList<>(
                List.of(
                        "--builder",
                        BUILDER,
                        "--progress",
                        "plain",
                        "--push",
                        "--publish",
                        "atomic",
                        "--var",
                        "VERSION=" + version,
                        "--var",
                        "THEN=" + then));
    }

    private static Map<String, String> environment() {
        return new TreeMap<>(
                Map.of("BUILDX_CONFIG", store.toString(), "DOCKER_CONFIG", docker.toString()));
    }
}
