package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Provenance and SBOMs, looked for in what is pushed: jbake's images beside the peer's.
class AttestationsIT {
    private static final String BUILDER = "r-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String REGISTRY = PrivateRegistry.HOST;
    private static final String PROVENANCE = "https://slsa.dev/provenance/v1";
    private static final String SPDX = "https://spdx.dev/Document";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A scanner of a few lines: it names the files that it sees.
    private static final String SCANNER =
            """
            FROM busybox
            COPY --chmod=755 <<'EOT' /scan
            #!/bin/sh
            files=$(cd "$BUILDKIT_SCAN_SOURCE" && ls -1 | tr '\\n' ' ')
            cat >"$BUILDKIT_SCAN_DESTINATION/core.spdx.json" <<JSON
            {"_type": "https://in-toto.io/Statement/v0.1", "predicateType": "https://spdx.dev/Document",
             "predicate": {"SPDXID": "SPDXRef-DOCUMENT", "comment": "$files"}}
            JSON
            EOT
            ENTRYPOINT ["/scan"]
            """;

    @TempDir private static Path store;
    @TempDir private static Path docker;
    @TempDir private Path directory;
    private final Map<String, String> more = new TreeMap<>();

    @BeforeAll
    static void aBuilderAndAScanner(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), SCANNER);
        Files.writeString(
                folder.resolve("jbake.yaml"),
                PrivateRegistry.builder(BUILDER)
                        + "targets:\n  scanner: { tags: [\"%s/scanner:1\"] }\n"
                                .formatted(REGISTRY + "/" + BUILDER));
        Files.writeString(
                docker.resolve("config.json"),
                "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}, \"cliPluginsExtraDirs\": [\"%s\"]}"
                        .formatted(
                                REGISTRY,
                                PrivateRegistry.auth("pusher", PrivateRegistry.password("pusher")),
                                plugins()));
        Peer.Ended made =
                Peer.jbake(
                        folder, List.of("--builder", BUILDER, "--push", "scanner"), environment());
        assertEquals(0, made.code(), made.err());
    }

    @AfterAll
    static void nothingStays() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @Test
    void whoSaysNothingGetsALittleProvenance() throws Exception {
        List<JsonNode> ours = same("", PROVENANCE);

        assertFalse(ours.getFirst().toString().contains("such-an-argument"), ours.toString());
    }

    @Test
    void allProvenanceIsThereWhereItIsAskedFor() throws Exception {
        List<JsonNode> ours = same("attest = [\"type=provenance,mode=max\"]", PROVENANCE);

        assertTrue(ours.getFirst().toString().contains("such-an-argument"), ours.toString());
    }

    @Test
    void noneIsThereWhereNoneIsWanted() throws Exception {
        same("attest = [\"type=provenance,disabled=true\"]");
    }

    @Test
    void noneIsThereWhereTheEnvironmentWantsNone() throws Exception {
        more.put("BUILDX_NO_DEFAULT_ATTESTATIONS", "1");
        same("");
    }

    @Test
    void theScannersWordsAreBesideTheProvenance() throws Exception {
        List<JsonNode> ours =
                same(
                        "attest = [\"type=sbom,generator=%s/scanner:1\"]"
                                .formatted(REGISTRY + "/" + BUILDER),
                        SPDX,
                        PROVENANCE);

        String comment = ours.getFirst().path("predicate").path("comment").asText();
        assertEquals("app.txt ", comment);
    }

    @Test
    void everyPlatformHasItsOwn() throws Exception {
        same(
                "platforms = [\"linux/amd64\", \"linux/arm64\"]\nattest = [\"type=provenance,mode=min,version=v1\"]",
                PROVENANCE,
                PROVENANCE);
    }

    /// Builds with both tools.
    ///
    /// @param predicates the types of all statements, in the order of the index
    /// @return jbake's statements
    private List<JsonNode> same(String attributes, String... predicates) throws Exception {
        Files.writeString(directory.resolve("app.txt"), "app");
        List<List<String>> types = new ArrayList<>();
        List<List<JsonNode>> statements = new ArrayList<>();
        for (String tool : List.of("ours", "theirs")) {
            Files.writeString(
                    directory.resolve("docker-bake.hcl"),
                    """
                    target "app" {
                      dockerfile-inline = "FROM scratch\\nARG A\\nCOPY app.txt /\\n"
                      args = { A = "such-an-argument" }
                      tags = ["%s/%s:%s"]
                      %s
                    }
                    """
                            .formatted(REGISTRY, BUILDER, tool, attributes));
            List<String> args = List.of("--builder", BUILDER, "--push", "app");
            Map<String, String> around = environment();
            around.putAll(more);
            Peer.Ended ended =
                    tool.equals("ours")
                            ? Peer.jbake(directory, args, around)
                            : Peer.bake(directory, args, around);
            assertEquals(0, ended.code(), ended.err());
            List<JsonNode> found = statements(tool);
            statements.add(found);
            types.add(found.stream().map(each -> each.path("predicateType").asText()).toList());
        }
        assertEquals(types.getLast(), types.getFirst());
        assertEquals(List.of(predicates), types.getFirst());
        return statements.getFirst();
    }

    private static List<JsonNode> statements(String tag) throws Exception {
        List<JsonNode> statements = new ArrayList<>();
        for (JsonNode entry : manifest(tag).path("manifests")) {
            boolean attestation =
                    entry.path("annotations")
                            .path("vnd.docker.reference.type")
                            .asText()
                            .equals("attestation-manifest");
            if (attestation) {
                for (JsonNode layer : manifest(entry.path("digest").asText()).path("layers")) {
                    String digest = layer.path("digest").asText();
                    statements.add(
                            JSON.readTree(PrivateRegistry.blob(BUILDER, digest).orElseThrow()));
                }
            }
        }
        return statements;
    }

    /// Where the peer is, for a docker with a configuration of its own.
    private static Path plugins() {
        return Optional.ofNullable(System.getenv("JBAKE_LAB_PEER"))
                .map(each -> Path.of(each).resolveSibling("."))
                .orElse(Path.of(System.getenv("HOME"), ".docker", "cli-plugins"));
    }

    private static JsonNode manifest(String name) throws Exception {
        return JSON.readTree(PrivateRegistry.manifest(BUILDER, name).orElseThrow());
    }

    private static Map<String, String> environment() {
        Map<String, String> variables =
                new TreeMap<>(
                        Map.of(
                                "BUILDX_CONFIG",
                                store.toString(),
                                "DOCKER_CONFIG",
                                docker.toString()));
        // The peer believes the token server only with the authority's certificate.
        variables.put("SSL_CERT_FILE", PrivateRegistry.authority().toString());
        return variables;
    }
}
