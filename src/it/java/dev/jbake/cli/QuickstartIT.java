package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.cli.Jbake.Ended;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The quickstart, built by jbake from its YAML and by the peer from its HCL: the images are the
/// same.
class QuickstartIT {
    private static final Path QUICKSTART = Path.of("examples/quickstart").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LOADED =
            List.of("quickstart/linkctl:release", "quickstart/linkctl:debug");
    private static final List<String> PUSHED =
            List.of("127.0.0.1:5000/quickstart/api:1.0", "127.0.0.1:5000/quickstart/redirect:1.0");

    @TempDir private static Path scratch;
    private static Ended built;
    private static Map<String, JsonNode> ours;
    private static Map<String, JsonNode> theirs;
    private static Map<String, Map<String, String>> ourFiles;
    private static Map<String, Map<String, String>> theirFiles;

    @BeforeAll
    static void bothBuildIt() throws Exception {
        built =
                Jbake.in(QUICKSTART)
                        .run(
                                "build",
                                "all",
                                "--progress=plain",
                                "--metadata-file",
                                scratch.resolve("m.json").toString());
        assertEquals(0, built.code(), built.err());
        ours = images();
        ourFiles = files();
        LabBuilder.run(
                "sh",
                "-c",
                "cd "
                        + QUICKSTART
                        + " && docker buildx bake --builder quickstart --progress=plain -f docker-bake.hcl toolchain base default");
        theirs = images();
        theirFiles = files();
    }

    @Test
    void bothFormsOfTheManifestMeanTheSame() throws Exception {
        Ended yaml = Jbake.in(QUICKSTART).run("build", "--print", "-f", "jbake.yaml", "default");
        Ended hcl =
                Jbake.in(QUICKSTART).run("build", "--print", "-f", "docker-bake.hcl", "default");
        Ended peer =
                Jbake.in(QUICKSTART)
                        .other(
                                "docker",
                                "buildx",
                                "bake",
                                "--print",
                                "-f",
                                "docker-bake.hcl",
                                "default");

        assertEquals(JSON.readTree(peer.out()), JSON.readTree(hcl.out()));
        assertEquals(JSON.readTree(peer.out()), withoutBuilders(JSON.readTree(yaml.out())));
    }

    /// The peer's form cannot say which builder a target wants.
    private static JsonNode withoutBuilders(JsonNode printed) {
        printed.path("target").forEach(target -> ((ObjectNode) target).remove("builder"));
        return printed;
    }

    @Test
    void aLoadedImageRunsAndSaysWhatItsDockerfileSays() throws Exception {
        String said = LabBuilder.run("docker", "run", "--rm", "quickstart/linkctl:release");

        assertTrue(said.contains("linkctl 1.0 (release build, licence "), said);
    }

    @Test
    void theImagesHaveTheSameConfigButForTimes() {
        for (String name : theirs.keySet()) {
            assertEquals(config(theirs, name), config(ours, name), name);
        }
    }

    @Test
    void theImagesHaveAsManyLayersWithTheSameFiles() {
        for (String name : theirs.keySet()) {
            assertEquals(layers(theirs, name), layers(ours, name), name);
            assertEquals(theirFiles.get(name), ourFiles.get(name), name);
            assertTrue(
                    Objects.requireNonNull(theirFiles.get(name)).size() > 100,
                    () -> "too few files to compare in " + name);
        }
    }

    @Test
    void theMetadataFileHasADigestOfEachImage() throws Exception {
        JsonNode metadata = JSON.readTree(Files.readString(scratch.resolve("m.json")));

        for (String target : List.of("api", "redirect", "linkctl-release", "linkctl-debug")) {
            assertTrue(
                    metadata.path(target)
                            .path("containerimage.digest")
                            .asText()
                            .startsWith("sha256:"),
                    metadata.toString());
            assertTrue(
                    metadata.path(target)
                            .path("buildx.build.ref")
                            .asText()
                            .startsWith("quickstart/quickstart0/"),
                    metadata.toString());
        }
    }

    @Test
    void theSecretIsNowhereInWhatIsSaid() throws Exception {
        String licence = Files.readString(QUICKSTART.resolve("secrets/licence.key")).strip();

        assertFalse(built.err().contains(licence));
        assertFalse(Files.readString(scratch.resolve("m.json")).contains(licence));
    }

    private static Map<String, JsonNode> images() throws Exception {
        for (String name : PUSHED) {
            LabBuilder.run("docker", "pull", "-q", name);
        }
        Map<String, JsonNode> images = new TreeMap<>();
        for (String name : names()) {
            images.put(
                    name, JSON.readTree(LabBuilder.run("docker", "image", "inspect", name)).get(0));
        }
        return images;
    }

    private static List<String> names() {
        return java.util.stream.Stream.concat(LOADED.stream(), PUSHED.stream()).toList();
    }

    private static JsonNode config(Map<String, JsonNode> images, String name) {
        JsonNode image = Objects.requireNonNull(images.get(name));
        ObjectNode config = JSON.createObjectNode();
        config.set("Config", image.path("Config"));
        config.set("Architecture", image.path("Architecture"));
        config.set("Os", image.path("Os"));
        return config;
    }

    private static int layers(Map<String, JsonNode> images, String name) {
        return Objects.requireNonNull(images.get(name)).path("RootFS").path("Layers").size();
    }

    /// Path to type, permissions, owner and content of each file of each image.
    private static Map<String, Map<String, String>> files() throws Exception {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (String name : names()) {
            String container = LabBuilder.run("docker", "create", name, "x").strip();
            try {
                Process export = new ProcessBuilder("docker", "export", container).start();
                all.put(name, read(export.getInputStream().readAllBytes()));
                export.waitFor();
            } finally {
                LabBuilder.run("docker", "rm", container);
            }
        }
        return all;
    }

    private static Map<String, String> read(byte[] tar) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(entries.readAllBytes());
                files.put(
                        entry.getName(),
                        "%o %d:%d %s %s"
                                .formatted(
                                        entry.getMode(),
                                        entry.getLongUserId(),
                                        entry.getLongGroupId(),
                                        entry.getLinkName(),
                                        stable(entry)
                                                ? HexFormat.of().formatHex(digest)
                                                : "differs"));
            }
        }
        return files;
    }

    /// Logs and caches of the package manager differ from one run of it to the next, whoever
    /// builds.
    private static boolean stable(TarArchiveEntry entry) {
        String name = entry.getName();
        return !name.startsWith("var/log/")
                && !name.startsWith("var/cache/")
                && !name.endsWith(".pyc");
    }
}
