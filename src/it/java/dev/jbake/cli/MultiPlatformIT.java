package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images of two platforms, one of which the lab emulates: built, pushed, pulled and run.
class MultiPlatformIT {
    private static final String BUILDER = "r-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String REGISTRY = "127.0.0.1:5000";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path store;
    @TempDir private Path directory;

    @BeforeAll
    static void aBuilder(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("jbake.yaml"),
                LabBuilder.declared(BUILDER)
                        + "targets:\n  a: { dockerfile-inline: \"FROM scratch\\nCOPY . /\\n\" }\n");
        Peer.Ended made = Peer.jbake(folder, List.of("--builder", BUILDER, "a"), environment());
        assertEquals(0, made.code(), made.err());
    }

    @AfterAll
    static void nothingStays() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @Test
    void anImageOfTwoPlatformsRunsOnBoth() throws Exception {
        String name = REGISTRY + "/" + BUILDER + "/app:1";
        write(
                """
                target "base" {
                  dockerfile-inline = "FROM busybox\\nRUN uname -m > /base\\n"
                  platforms = ["linux/amd64", "linux/arm64"]
                }
                target "app" {
                  contexts = { base = "target:base" }
                  dockerfile-inline = <<EOT
                FROM base
                ARG TARGETARCH
                RUN echo "$TARGETARCH $(uname -m)" > /built
                CMD echo "$(cat /base) $(cat /built) $(uname -m)"
                EOT
                  platforms = ["linux/amd64", "linux/arm64"]
                  tags = ["%s"]
                }
                """
                        .formatted(name));

        Peer.Ended pushed = jbake("--push", "app");

        assertEquals(0, pushed.code(), pushed.err());
        List<String> platforms = new ArrayList<>();
        int attestations = 0;
        for (JsonNode each : manifest("app", "1").path("manifests")) {
            JsonNode platform = each.path("platform");
            String written =
                    platform.path("os").asText() + "/" + platform.path("architecture").asText();
            if (written.equals("unknown/unknown")) {
                attestations++;
            } else {
                platforms.add(written);
            }
        }
        assertEquals(List.of("linux/amd64", "linux/arm64"), platforms);
        assertEquals(2, attestations);
        assertEquals("x86_64 amd64 x86_64 x86_64\n", run(name, "linux/amd64"));
        assertEquals("aarch64 arm64 aarch64 aarch64\n", run(name, "linux/arm64"));
    }

    @Test
    void aPlatformThatNobodyRunsIsRefusedBeforeAnyStepIsRun() throws Exception {
        write(
                """
                target "app" {
                  dockerfile-inline = <<EOT
                FROM --platform=$BUILDPLATFORM busybox AS first
                RUN echo first > /first
                FROM scratch
                COPY --from=first /bin /bin
                RUN echo second
                EOT
                  platforms = ["linux/amd64", "linux/mips"]
                }
                """);

        Peer.Ended refused = jbake("app");

        assertEquals(1, refused.code());
        assertTrue(
                refused.err()
                        .contains(
                                "builder \"%s\" cannot run programs for linux/mips"
                                        .formatted(BUILDER)),
                refused.err());
        assertTrue(refused.err().contains("--install mips"), refused.err());
        assertFalse(refused.err().contains("RUN echo"), refused.err());
    }

    @Test
    void whatIsOnlyCopiedOrCompiledForAPlatformNeedsNobodyToRunIt() throws Exception {
        write(
                """
                target "app" {
                  dockerfile-inline = <<EOT
                FROM --platform=$BUILDPLATFORM busybox AS build
                ARG TARGETARCH
                RUN echo $TARGETARCH > /app
                FROM scratch
                COPY --from=build /app /
                EOT
                  platforms = ["linux/amd64", "linux/s390x"]
                  output = ["type=local,dest=out"]
                }
                """);

        Peer.Ended built = jbake("app");

        assertEquals(0, built.code(), built.err());
        assertEquals("s390x\n", Files.readString(directory.resolve("out/linux_s390x/app")));
    }

    /// Pulled anew, so that nothing but the registry's image is run.
    private static String run(String name, String platform) throws Exception {
        try {
            LabBuilder.run("docker", "pull", "--quiet", "--platform", platform, name);
            return LabBuilder.run("docker", "run", "--rm", "--platform", platform, name);
        } finally {
            LabBuilder.run("docker", "rmi", "--force", name);
        }
    }

    private static JsonNode manifest(String repository, String tag) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://%s/v2/%s/%s/manifests/%s"
                                                .formatted(REGISTRY, BUILDER, repository, tag)))
                        .header("Accept", "application/vnd.oci.image.index.v1+json")
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        }
    }

    private void write(String bake) throws Exception {
        Files.writeString(directory.resolve("docker-bake.hcl"), bake);
    }

    private Peer.Ended jbake(String... args) {
        List<String> all = new ArrayList<>(List.of("--builder", BUILDER, "--progress", "plain"));
        all.addAll(List.of(args));
        return Peer.jbake(directory, all, environment());
    }

    private static Map<String, String> environment() {
        return new TreeMap<>(Map.of("BUILDX_CONFIG", store.toString()));
    }
}
