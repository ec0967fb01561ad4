package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of targets that are asked something, and of those that wait for each other before
/// anything is let out.
class QuestionsIT {
    private static final String BUILDER = "jbake-it-questions";
    private static final String REGISTRY = "127.0.0.1:5000";

    @TempDir private static Path store;
    @TempDir private Path folder;

    @BeforeAll
    static void createTheBuilder() throws Exception {
        LabBuilder.remove(BUILDER);
        new Bench(store)
                .docker(
                        "buildx",
                        "create",
                        "--name",
                        BUILDER,
                        "--use",
                        "--bootstrap",
                        "--driver-opt",
                        "network=host",
                        "--buildkitd-config",
                        Path.of("src/lab/buildkitd.toml").toAbsolutePath().toString())
                .ok();
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        new Bench(store).docker("buildx", "rm", "-f", BUILDER).ok();
    }

    @BeforeEach
    void writeTheManifest() throws Exception {
        Files.writeString(
                folder.resolve("docker-bake.hcl"),
                """
                target "pushed" {
                  dockerfile-inline = "FROM scratch as x"
                  tags = ["%1$s/jbake-it-questions:1"]
                  output = ["type=registry", "type=local,dest=out"]
                  cache-to = ["type=registry,ref=%1$s/jbake-it-questions:cache"]
                }
                target "linked" {
                  contexts = { base = "target:base" }
                  dockerfile-inline = "FROM base\\nRUN true"
                  call = "check"
                }
                target "base" {
                  dockerfile-inline = "FROM busybox\\nRUN echo this is run; exit 1"
                }
                target "good" {
                  dockerfile-inline = "FROM scratch\\nCOPY docker-bake.hcl /"
                  output = ["type=local,dest=good"]
                }
                target "bad" {
                  dockerfile-inline = "FROM busybox\\nRUN sleep 1; exit 1"
                  output = ["type=local,dest=bad"]
                }
                """
                        .formatted(REGISTRY));
    }

    private Bench.Ended bake(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "bake";
        System.arraycopy(words, 0, command, 1, words.length);
        return new Bench(folder)
                .with("BUILDX_CONFIG", store.resolve("buildx").toString())
                .jbake(command);
    }

    @Test
    void nothingIsPushedOrWrittenForAQuestion() throws Exception {
        Bench.Ended ended = bake("--check", "pushed");

        assertEquals(1, ended.code(), ended.err());
        assertTrue(ended.out().contains("Check complete, 1 warning has been found!"), ended.out());
        assertFalse(Files.exists(folder.resolve("out")));
        HttpResponse<String> tags =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://"
                                                                + REGISTRY
                                                                + "/v2/jbake-it-questions/tags/list"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertEquals(404, tags.statusCode(), tags.body());
    }

    @Test
    void aQuestionKnowsWhatTheTargetUsesWithoutRunningIt() {
        Bench.Ended ended = bake("linked");

        assertEquals(0, ended.code(), ended.err());
        assertEquals("linked\n\nCheck complete, no warnings found.\n", ended.out());
        assertFalse(ended.err().contains("this is run"), ended.err());
    }

    @Test
    void bothAreCheckedWhereBothAreAsked() {
        Bench.Ended ended = bake("--check", "linked");

        assertEquals(0, ended.code(), ended.err());
        assertEquals(
                """
                base

                Check complete, no warnings found.

                linked

                Check complete, no warnings found.
                """,
                ended.out());
    }

    @Test
    void withDeferredOutputAFailureLetsNothingOut() {
        Bench.Ended ended = bake("-j", "defer-output", "good", "bad");

        assertEquals(1, ended.code(), ended.err());
        assertFalse(Files.exists(folder.resolve("good")), ended.err());
    }

    @Test
    void withDeferredOutputEverythingIsThereWhenAllIsBuilt() {
        Bench.Ended ended = bake("-j", "defer-output,parallel=1", "good");

        assertEquals(0, ended.code(), ended.err());
        assertTrue(Files.exists(folder.resolve("good/docker-bake.hcl")));
    }

    @Test
    void withDeferredErrorsWhatCanBeBuiltIsBuilt() {
        Bench.Ended ended = bake("-j", "defer-error", "good", "bad");

        assertEquals(1, ended.code(), ended.err());
        assertTrue(Files.exists(folder.resolve("good/docker-bake.hcl")));
        assertTrue(ended.err().contains("1 of 2 targets succeeded, 1 failed"), ended.err());
    }
}
