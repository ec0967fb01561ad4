package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.cli.Jbake.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Outputs that need more than BuildKit: images as folders, held against the peer's; several
/// outputs of one build; images of several platforms in engines with either store.
class OutputsIT {
    private static final String BUILDER = "outputs-it";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CREATED = "org.opencontainers.image.created";

    @TempDir private static Path folder;

    @BeforeAll
    static void aBuilderAndTargets() throws Exception {
        LabBuilder.remove(BUILDER);
        Files.writeString(folder.resolve("builder.yaml"), LabBuilder.declared(BUILDER));
        Files.writeString(
                folder.resolve("docker-bake.hcl"),
                """
                target "app" {
                  dockerfile-inline = "FROM busybox\\nRUN echo made > /made"
                  attest = ["type=provenance,disabled=true"]
                  tags = ["outputs-it:1", "registry.example/outputs-it:2"]
                }
                target "other" {
                  inherits = ["app"]
                  tags = ["outputs-it:other"]
                  args = { SOURCE_DATE_EPOCH = "0" }
                }
                target "nameless" {
                  inherits = ["app"]
                  tags = []
                }
                target "links" {
                  dockerfile-inline = "FROM busybox AS b\\nRUN ln -s /OUTSIDE /sub && mkdir /out && mv /sub /out\\nFROM scratch\\nCOPY --from=b /out /"
                }
                target "files" {
                  dockerfile-inline = "FROM busybox AS b\\nRUN mkdir -p /out/sub && echo new > /out/sub/passwd\\nFROM scratch\\nCOPY --from=b /out /"
                }
                target "both" {
                  inherits = ["app"]
                  platforms = ["linux/arm64", "linux/amd64"]
                  attest = []
                  tags = ["outputs-it:both"]
                }
                """);
        Ended built =
                Jbake.in(folder)
                        .run(
                                "build",
                                "-f",
                                "builder.yaml",
                                "-f",
                                "docker-bake.hcl",
                                "--builder",
                                BUILDER,
                                "--set",
                                "*.output=type=cacheonly",
                                "app");
        assertEquals(0, built.code(), built.err());
    }

    @AfterAll
    static void removeAll() throws Exception {
        LabBuilder.remove(BUILDER);
        docker("rmi", "-f", "outputs-it:both", "outputs-it:1", "registry.example/outputs-it:2");
    }

    @Test
    void anImageAsAFolderIsThePeers() throws Exception {
        for (String target : List.of("app", "nameless")) {
            String output = target + ".output=type=oci,tar=false,dest=";
            succeed("--set", output + "ours-" + target, target);
            peer("--set", output + "theirs-" + target, target);

            Path ours = folder.resolve("ours-" + target);
            Path theirs = folder.resolve("theirs-" + target);
            assertEquals(index(theirs), index(ours));
            assertEquals(files(theirs), files(ours));
        }
    }

    @Test
    void severalImagesShareALayoutAndItKeepsWhatItHas() throws Exception {
        String[] outputs = {
            "--set", "app.output=type=oci,tar=false,dest=shared",
            "--set", "other.output=type=oci,tar=false,dest=shared"
        };
        succeed(outputs[0], outputs[1], outputs[2], outputs[3], "app", "other");
        succeed("--set", "nameless.output=type=docker,tar=false,dest=shared", "nameless");

        TreeSet<String> names = new TreeSet<>();
        for (JsonNode each : index(folder.resolve("shared")).path("manifests")) {
            names.add(each.at("/annotations/io.containerd.image.name").asText("-"));
            String digest = each.path("digest").asText().replace("sha256:", "blobs/sha256/");
            assertTrue(Files.exists(folder.resolve("shared").resolve(digest)), digest);
        }
        assertEquals(
                List.of(
                        "-",
                        "docker.io/library/outputs-it:1",
                        "docker.io/library/outputs-it:other",
                        "registry.example/outputs-it:2"),
                List.copyOf(names));
    }

    @Test
    void oneBuildHasManyOutputs() throws Exception {
        Ended ended =
                succeed(
                        "--load",
                        "--set",
                        "app.output=type=image,compression=zstd,force-compression=true",
                        "--set",
                        "app.output+=type=oci,tar=false,dest=many/layout",
                        "--set",
                        "app.output+=type=oci,dest=many/oci.tar",
                        "--set",
                        "app.output+=type=docker,dest=many/docker.tar",
                        "--set",
                        "app.output+=type=tar,dest=many/files.tar",
                        "--set",
                        "app.output+=type=local,dest=many/files",
                        "app");

        assertEquals("made\n", Files.readString(folder.resolve("many/files/made")), ended.err());
        assertEquals(
                List.of("docker.tar", "files", "files.tar", "layout", "oci.tar"),
                names(folder.resolve("many")));
        for (JsonNode each : index(folder.resolve("many/layout")).path("manifests")) {
            String digest = each.path("digest").asText().replace("sha256:", "blobs/sha256/");
            assertTrue(Files.exists(folder.resolve("many/layout").resolve(digest)), digest);
        }
    }

    @Test
    void aLinkThatOneBuildExportsLeadsNoOtherBuildOutside() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("passwd"), "old");
        Path out = folder.resolve("linked");
        succeed("--set", "links.output=type=local,dest=linked", "links");
        assertTrue(Files.isSymbolicLink(out.resolve("sub")));
        Files.delete(out.resolve("sub"));
        Files.createSymbolicLink(out.resolve("sub"), outside);

        succeed("--set", "files.output=type=local,dest=linked", "files");

        assertEquals("new\n", Files.readString(out.resolve("sub/passwd")));
        assertEquals("old", Files.readString(outside.resolve("passwd")));
        assertEquals(List.of("passwd"), names(outside));
    }

    @ParameterizedTest
    @CsvSource({"old, false", "classic, false", "containerd, true"})
    void severalPlatformsAreLoadedAsTheEngineHoldsThem(String engine, boolean whole)
            throws Exception {
        Jbake jbake = Jbake.in(folder);
        String host = engine.equals("old") ? "unix:///var/run/docker.sock" : NewerEngine.up(engine);
        jbake.with("DOCKER_HOST", host);
        jbake.other("docker", "rmi", "-f", "outputs-it:both");

        Ended ended =
                jbake.run(
                        "build",
                        "-f",
                        "docker-bake.hcl",
                        "--builder",
                        BUILDER,
                        "--load",
                        "--set",
                        "both.output=type=oci,dest=both-" + engine + ".tar",
                        "both");

        assertEquals(0, ended.code(), ended.err());
        assertEquals(
                !whole, ended.err().contains("both is loaded for linux/amd64 alone"), ended.err());
        assertEquals("made\n", ran(jbake, "linux/amd64"));
        if (whole) {
            assertEquals("made\n", ran(jbake, "linux/arm64"));
        }
        assertTrue(Files.size(folder.resolve("both-" + engine + ".tar")) > 0);
        jbake.other("docker", "rmi", "-f", "outputs-it:both");
    }

    private static String ran(Jbake jbake, String platform) throws Exception {
        Ended ended =
                jbake.other(
                        "docker",
                        "run",
                        "--rm",
                        "--pull=never",
                        "--network=none",
                        "--platform=" + platform,
                        "outputs-it:both",
                        "cat",
                        "/made");
        assertEquals(0, ended.code(), ended.err());
        return ended.out();
    }

    @Test
    void whatCannotBeWrittenTogetherIsToldBeforeAnythingIsBuilt() throws Exception {
        Ended ended =
                Jbake.in(folder)
                        .run(
                                "build",
                                "-f",
                                "docker-bake.hcl",
                                "--builder",
                                "there-is-none",
                                "--set",
                                "*.output=type=tar,dest=same.tar",
                                "app",
                                "other");

        assertEquals(1, ended.code());
        assertTrue(
                ended.err().contains("The targets app and other both write " + folder),
                ended.err());
        assertTrue(!ended.err().contains("there-is-none"), ended.err());
    }

    private static Ended succeed(String... words) throws Exception {
        String[] first = {"build", "-f", "docker-bake.hcl", "--builder", BUILDER};
        Ended ended =
                Jbake.in(folder)
                        .run(
                                Stream.concat(Stream.of(first), Stream.of(words))
                                        .toArray(String[]::new));
        assertEquals(0, ended.code(), ended.err());
        return ended;
    }

    private static void peer(String... words) throws Exception {
        String[] first = {
            "docker",
            "buildx",
            "bake",
            "-f",
            "docker-bake.hcl",
            "--builder",
            BUILDER,
            "--allow=fs=*"
        };
        Ended ended =
                Jbake.in(folder)
                        .other(
                                Stream.concat(Stream.of(first), Stream.of(words))
                                        .toArray(String[]::new));
        assertEquals(0, ended.code(), ended.err());
    }

    private static void docker(String... words) throws Exception {
        Jbake.in(folder)
                .other(Stream.concat(Stream.of("docker"), Stream.of(words)).toArray(String[]::new));
    }

    /// The index, without the time of its making.
    private static JsonNode index(Path layout) throws Exception {
        JsonNode index = JSON.readTree(layout.resolve("index.json").toFile());
        for (JsonNode each : index.path("manifests")) {
            if (each.path("annotations") instanceof ObjectNode annotations) {
                annotations.remove(CREATED);
            }
        }
        return index;
    }

    private static List<String> files(Path place) throws Exception {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .map(each -> place.relativize(each).toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> names(Path place) throws Exception {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
