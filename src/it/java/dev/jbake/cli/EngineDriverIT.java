package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Bench.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Builds in the engine's own BuildKit: the lab's engine (20.10), and Debian sid's (28) with either
/// store of images.
class EngineDriverIT {
    private static final String REGISTRY =
            System.getenv().getOrDefault("JBAKE_LAB_REGISTRY", "127.0.0.1:5000");

    @TempDir private Path folder;
    private Bench bench;
    private final String name =
            "jbake-it-inside-" + Integer.toHexString(new SecureRandom().nextInt());
    private String image;

    @BeforeEach
    void writeProject() throws IOException {
        bench = new Bench(folder);
        image = REGISTRY + "/" + name + ":1";
        Files.writeString(
                folder.resolve("Dockerfile"), "FROM busybox\nRUN echo " + name + " > /made\n");
        Files.writeString(
                folder.resolve("docker-bake.hcl"),
                """
                target "default" {
                  tags = ["%s"]
                }
                """
                        .formatted(image));
    }

    @AfterEach
    void removeImages() throws Exception {
        bench.docker("rmi", "--force", image);
    }

    private void on(String engine) throws IOException, InterruptedException {
        if (!engine.equals("old")) {
            bench.with("DOCKER_HOST", NewerEngine.up(engine));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "classic", "containerd"})
    void whatIsBuiltIsInTheEngineAndTheSameAsThePeers(String engine) throws Exception {
        on(engine);

        bench.jbake("build", "--builder", "default", "--metadata-file", "ours.json").ok();
        String ours = bench.docker("image", "inspect", "--format", "{{.Id}}", image).ok().out();
        assertEquals(name, bench.docker("run", "--rm", image, "cat", "/made").ok().out().strip());
        bench.docker("rmi", "--force", image).ok();
        bench.docker("buildx", "bake", "--builder", "default").ok();
        String theirs = bench.docker("image", "inspect", "--format", "{{.Id}}", image).ok().out();

        // With attestations the image's digest has the time of the build in it.
        if (!engine.equals("containerd")) {
            assertEquals(theirs, ours);
        }
        assertTrue(Files.readString(folder.resolve("ours.json")).contains("containerimage.digest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "classic", "containerd"})
    void aPushLeavesInTheRegistryWhatTheMetadataSays(String engine) throws Exception {
        on(engine);

        Ended ended =
                bench.jbake(
                                "build",
                                "--builder",
                                "default",
                                "--push",
                                "--progress",
                                "plain",
                                "--metadata-file",
                                "pushed.json")
                        .ok();

        String digest = digestInRegistry();
        assertTrue(
                Files.readString(folder.resolve("pushed.json"))
                        .contains("\"containerimage.digest\": \"" + digest + "\""),
                digest);
        assertEquals(
                !engine.equals("containerd"),
                ended.err().contains("pushing " + image + " with docker"));
    }

    private String digestInRegistry() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://" + REGISTRY + "/v2/" + name + "/manifests/1"))
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .header(
                                    "Accept",
                                    "application/vnd.oci.image.index.v1+json,"
                                            + "application/vnd.oci.image.manifest.v1+json,"
                                            + "application/vnd.docker.distribution.manifest.v2+json")
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("docker-content-digest")
                    .orElseThrow();
        }
    }

    @Test
    void aPushThatTheRegistryRefusesFailsTheTarget() throws Exception {
        on("classic");

        Ended ended =
                bench.jbake(
                        "build",
                        "--builder",
                        "default",
                        "--push",
                        "--set",
                        "*.tags=127.0.0.1:9/" + name + ":1");

        assertNotEquals(0, ended.code());
        assertTrue(ended.error().contains("failed to push 127.0.0.1:9/" + name), ended.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.output=type=oci,dest=x.tar | OCI exporter is not supported for the docker"
                        + " driver.",
                "*.output=type=docker,dest=x.tar | Docker exporter is not supported for the docker"
                        + " driver.",
                "*.platform=linux/amd64,linux/arm64 | Multi-platform build is not supported for the"
                        + " docker driver.",
                "*.cache-to=type=registry,ref=127.0.0.1:5000/c | Cache export is not supported for"
                        + " the docker driver.",
                "*.attest=type=sbom | Attestation is not supported for the docker driver.",
                "*.output=type=image,push=true,push-by-digest=true | push-by-digest is currently"
                        + " not implemented for docker driver"
            })
    void whatAnEngineWithoutContainerdCannotDoIsToldInThePeersWords(String set, String words)
            throws Exception {
        on("classic");

        Ended ours = bench.jbake("build", "--builder", "default", "--allow", "fs=*", "--set", set);
        Ended theirs =
                bench.docker(
                        "buildx", "bake", "--builder", "default", "--allow", "fs=*", "--set", set);

        assertEquals(1, ours.code(), ours.err());
        assertTrue(ours.error().contains(words), ours.err());
        assertTrue(theirs.error().contains(words), theirs.err());
        assertEquals(theirs.code(), ours.code());
    }

    @Test
    void anEngineWithContainerdTakesSeveralPlatformsAndWritesArchives() throws Exception {
        on("containerd");
        Files.writeString(folder.resolve("Dockerfile"), "FROM busybox\nCOPY Dockerfile /\n");

        bench.jbake(
                        "build",
                        "--builder",
                        "default",
                        "--set",
                        "*.platform=linux/amd64,linux/arm64",
                        "--set",
                        "*.output=type=image",
                        "--set",
                        "*.output=type=oci,dest=both.tar")
                .ok();

        String inspected =
                bench.docker("manifest", "inspect", "--insecure", image).out()
                        + bench.docker("image", "ls", "--tree", image).out();
        assertTrue(
                inspected.contains("linux/amd64") && inspected.contains("linux/arm64"), inspected);
        assertTrue(Files.size(folder.resolve("both.tar")) > 100_000);
    }

    @Test
    void targetsUseEachOther() throws Exception {
        on("classic");
        Files.writeString(folder.resolve("Dockerfile.app"), "FROM base\nRUN cat /made\n");
        Files.writeString(
                folder.resolve("docker-bake.hcl"),
                """
                target "default" {
                  dockerfile = "Dockerfile.app"
                  contexts = { base = "target:base" }
                  tags = ["%s"]
                }
                target "base" {
                }
                """
                        .formatted(image));

        bench.jbake("build", "--builder", "default").ok();

        assertEquals(name, bench.docker("run", "--rm", image, "cat", "/made").ok().out().strip());
    }

    @Test
    void hostGatewayIsTheEnginesMachine() throws Exception {
        on("classic");
        Files.writeString(folder.resolve("Dockerfile"), "FROM busybox\nRUN cat /etc/hosts\n");

        Ended ended =
                bench.jbake(
                        "build",
                        "--builder",
                        "default",
                        "--progress",
                        "plain",
                        "--no-cache",
                        "--set",
                        "*.extra-hosts.outside=host-gateway");

        assertTrue(ended.ok().err().contains("172.30.29.1\toutside"), ended.err());
    }

    @Test
    void withoutAChosenBuilderANewerEngineBuildsByItself() throws Exception {
        on("classic");

        Ended ended = bench.jbake("build", "--progress", "plain").ok();

        assertTrue(
                ended.err().contains("building with \"default\" instance using docker driver"),
                ended.err());
        assertFalse(ended.err().contains("No output specified"), ended.err());
        bench.docker("image", "inspect", image).ok();
    }

    @Test
    void aBuilderElsewhereLoadsIntoAnEngineWithContainerd() throws Exception {
        String container = name + "-buildkit";
        Bench lab = new Bench(folder);
        lab.docker(
                        "run",
                        "--detach",
                        "--privileged",
                        "--network=host",
                        "--name=" + container,
                        "--volume="
                                + Path.of("src/lab/buildkitd.toml").toAbsolutePath()
                                + ":/etc/buildkit/buildkitd.toml:ro",
                        "--volume=" + folder + "/run:/shared",
                        "moby/buildkit:buildx-stable-1",
                        "--addr",
                        "unix:///shared/b.sock")
                .ok();
        try {
            on("containerd");
            Files.writeString(folder.resolve("Dockerfile"), "FROM busybox\nCOPY Dockerfile /\n");
            String endpoint = "unix://" + folder + "/run/b.sock";
            bench.jbake("create", "--name", name, "--driver", "remote", endpoint).ok();
            String[] build = {
                "build",
                "--builder",
                name,
                "--load",
                "--progress",
                "plain",
                "--set",
                "*.platform=linux/amd64,linux/arm64",
                "--set",
                "*.attest=type=provenance,disabled=true"
            };

            Ended first = bench.jbake(build).ok();
            Ended again = bench.jbake(build).ok();

            assertTrue(first.err().contains("importing to docker"), first.err());
            assertTrue(again.err().contains("importing to docker: the engine has"), again.err());
            String tree = bench.docker("image", "ls", "--tree", image).ok().out();
            assertTrue(tree.contains("linux/amd64") && tree.contains("linux/arm64"), tree);
        } finally {
            lab.docker("rm", "--force", "--volumes", container).ok();
        }
    }
}
