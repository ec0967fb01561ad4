package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets of every kind go into builds, and nothing that comes out of them has a trace of one.
class SecretScanIT {
    private static final String BUILDER = "r-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String REGISTRY = PrivateRegistry.HOST;

    /// Each of its own, so that a find says which one it is.
    private static final Map<String, String> SECRETS =
            Map.of(
                    "variable", "s3cr3t-variable-" + UUID.randomUUID(),
                    "file", "s3cr3t-file-" + UUID.randomUUID(),
                    "same name", "s3cr3t-same-" + UUID.randomUUID(),
                    "git", "s3cr3t-git-" + UUID.randomUUID());

    @TempDir private static Path store;
    @TempDir private static Path docker;
    @TempDir private Path directory;
    @TempDir private Path temporary;

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
        Peer.Ended made =
                Peer.jbake(
                        folder,
                        List.of("--builder", BUILDER, "a"),
                        Map.of("BUILDX_CONFIG", store.toString()));
        assertEquals(0, made.code(), made.err());
    }

    @AfterAll
    static void nothingStays() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @Test
    void noSecretIsInAnythingThatABuildLeaves() throws Exception {
        write("cat /run/secrets/* | md5sum > /sum");

        Map<String, String> left = new LinkedHashMap<>();
        left.put("print", ended(0, "--print", "app"));
        for (String progress : List.of("plain", "rawjson")) {
            left.put(
                    progress,
                    ended(
                            0,
                            "--push",
                            "--debug",
                            "--no-cache",
                            "--provenance=mode=max",
                            "--progress",
                            progress,
                            "--metadata-file",
                            "metadata.json",
                            "--result-file",
                            "result.json",
                            "app"));
        }
        left.put("metadata", Files.readString(directory.resolve("metadata.json")));
        left.put("result", Files.readString(directory.resolve("result.json")));
        left.putAll(pushed());
        left.put("history", history());
        left.putAll(files(temporary));
        left.putAll(files(store));

        assertTrue(left.keySet().toString().contains("pushed blob"), left.keySet().toString());
        clean(left);
    }

    @Test
    void whatAStepPrintsIsHiddenWhereItIsShown() throws Exception {
        write("cat /run/secrets/*; exit 3");

        Map<String, String> left = new LinkedHashMap<>();
        left.put("plain", ended(1, "--progress", "plain", "--result-file", "result.json", "app"));
        left.put("result", Files.readString(directory.resolve("result.json")));
        left.putAll(files(temporary));

        clean(left);
        assertTrue(String.valueOf(left.get("plain")).contains("(sensitive)"), left.get("plain"));
    }

    @Test
    void aSecretThatIsMissingOrRefusedIsToldWithoutTheOthers() throws Exception {
        write("true");
        Files.delete(directory.resolve("key.txt"));
        Map<String, String> left = new LinkedHashMap<>();
        left.put("missing", ended(1, "--progress", "plain", "app"));

        clean(left);
        assertTrue(String.valueOf(left.get("missing")).contains("key.txt"), left.get("missing"));
    }

    private void write(String step) throws IOException {
        Files.writeString(directory.resolve("key.txt"), SECRETS.get("file") + "\n");
        Files.writeString(directory.resolve(".dockerignore"), "key.txt\n");
        Files.writeString(
                directory.resolve("docker-bake.hcl"),
                """
                target "app" {
                  dockerfile-inline = <<EOT
                FROM busybox
                COPY . /files
                RUN --mount=type=secret,id=variable --mount=type=secret,id=file --mount=type=secret,id=SAME_NAME --mount=type=secret,id=GIT_AUTH_TOKEN %s
                EOT
                  secret = ["type=env,id=variable,env=A_VARIABLE", "type=file,id=file,src=key.txt", "id=SAME_NAME", "id=GIT_AUTH_TOKEN"]
                  tags = ["%s/%s:1"]
                }
                """
                        .formatted(step, REGISTRY, BUILDER));
    }

    /// What a call says on both streams.
    private String ended(int code, String... args) {
        List<String> all = new ArrayList<>(List.of("--builder", BUILDER));
        all.addAll(List.of(args));
        Map<String, String> around = new TreeMap<>();
        around.put("BUILDX_CONFIG", store.toString());
        around.put("DOCKER_CONFIG", docker.toString());
        around.put("TMPDIR", temporary.toString());
        around.put("A_VARIABLE", SECRETS.getOrDefault("variable", ""));
        around.put("SAME_NAME", SECRETS.getOrDefault("same name", ""));
        around.put("GIT_AUTH_TOKEN", SECRETS.getOrDefault("git", ""));
        Peer.Ended ended = Peer.jbake(directory, all, around);
        assertEquals(code, ended.code(), ended.err());
        return ended.out() + ended.err();
    }

    /// The image's manifests, configurations, attestations and layers.
    private static Map<String, String> pushed() throws Exception {
        Map<String, String> found = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        String index = PrivateRegistry.manifest(BUILDER, "1").orElseThrow();
        found.put("pushed index", index);
        for (JsonNode entry : json.readTree(index).path("manifests")) {
            String digest = entry.path("digest").asText();
            String manifest = PrivateRegistry.manifest(BUILDER, digest).orElseThrow();
            found.put("pushed manifest " + digest, manifest);
            List<JsonNode> blobs = new ArrayList<>(List.of(json.readTree(manifest).path("config")));
            json.readTree(manifest).path("layers").forEach(blobs::add);
            for (JsonNode blob : blobs) {
                byte[] bytes = PrivateRegistry.bytes(BUILDER, blob.path("digest").asText());
                found.put("pushed blob " + blob.path("mediaType").asText(), text(bytes));
            }
        }
        return found;
    }

    private static String text(byte[] bytes) throws IOException {
        if (bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b) {
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return new String(unpacked.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// What the builder remembers of its builds.
    private static String history() throws Exception {
        return LabBuilder.run(
                "docker",
                "exec",
                LabBuilder.container(BUILDER),
                "buildctl",
                "debug",
                "histories",
                "--format",
                "{{json .}}");
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                found.put(each.toString(), Files.readString(each, StandardCharsets.ISO_8859_1));
            }
        }
        return found;
    }

    /// As it is, in base64, and as an URL has it.
    private static void clean(Map<String, String> left) throws IOException {
        Map<String, String> all = new TreeMap<>(SECRETS);
        all.put("password", PrivateRegistry.password("pusher"));
        left.forEach((where, text) ->
                all.forEach((which, secret) -> {
                    assertFalse(text.contains(secret), () -> which + " is in " + where);
                    for (int skip = 0; skip < 3; skip++) {
                        byte[] bytes =
                                ("xxx".substring(0, skip) + secret)
                                        .getBytes(StandardCharsets.UTF_8);
                        String encoded = Base64.getEncoder().encodeToString(bytes);
                        String inner = encoded.substring(4, encoded.length() - 4);
                        assertFalse(
                                text.contains(inner), () -> which + " in base64 is in " + where);
                    }
                }));
    }
}
