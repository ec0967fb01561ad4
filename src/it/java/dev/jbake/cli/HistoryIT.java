package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Builds of both tools in the history of one builder, and in the files that a run leaves.
@Timeout(300)
class HistoryIT {
    private static final String BUILDER = "jbake-history-it";
    private static final String SECRET = "s3cret-of-history";

    @TempDir private static Path folder;

    private static Path store;

    @BeforeAll
    static void builds() throws Exception {
        store = Files.createDirectories(folder.resolve("store"));
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(
                folder.resolve("app/Dockerfile"),
                """
                FROM busybox:latest AS base
                ARG GREETING=hi
                RUN --mount=type=secret,id=key echo "$GREETING" && echo x > /x
                FROM base AS run
                MAINTAINER nobody
                """);
        Files.writeString(folder.resolve("key"), SECRET);
        Files.writeString(
                folder.resolve("docker-bake.hcl"),
                """
                group "default" { targets = ["app", "other"] }
                target "app" {
                  context = "app"
                  args = { GREETING = "hello" }
                  labels = { team = "ops" }
                  tags = ["127.0.0.1:5000/jbake-history-it:1"]
                  output = ["type=image,push=true"]
                  secret = ["id=key,src=key"]
                }
                target "other" {
                  context = "app"
                  target = "base"
                  platforms = ["linux/amd64", "linux/arm64"]
                  no-cache = true
                  output = ["type=cacheonly"]
                }
                target "bad" {
                  context = "app"
                  dockerfile-inline = "FROM busybox:latest\\nRUN echo before && false"
                }
                """);
        Files.writeString(
                folder.resolve("buildkitd.toml"),
                """
                [registry."docker.io"]
                  mirrors = ["127.0.0.1:5000"]
                [registry."127.0.0.1:5000"]
                  http = true
                """);
        peer(
                "create",
                "--name",
                BUILDER,
                "--driver",
                "docker-container",
                "--driver-opt",
                "network=host",
                "--buildkitd-config",
                "buildkitd.toml",
                "--bootstrap");
        assertEquals(
                0,
                jbake("build", "--metadata-file", "ours.json", "--result-file", "good.json")
                        .code());
        assertEquals(1, jbake("build", "bad", "--result-file", "bad.json").code());
        peer("bake", "--metadata-file", "theirs.json");
    }

    @AfterAll
    static void remove() throws Exception {
        peer("rm", "-f", BUILDER);
    }

    @Test
    void bothToolsListTheBuildsOfBothUnderTheSameNames() throws Exception {
        for (String format :
                List.of("json", "{{.Ref}} {{.Name}} {{.Status}} {{.Duration}} {{.Link}}")) {
            String theirs = peer("history", "ls", "--format", format);
            Ended ours = jbake("history", "ls", "--format", format);
            assertEquals(theirs, ours.out(), ours.err());
        }
        List<String> names =
                peer("history", "ls", "--format", "{{.Name}} {{.Status}}")
                        .lines()
                        .sorted()
                        .toList();
        assertEquals(
                List.of(
                        "app (base) Completed",
                        "app (base) Completed",
                        "app Completed",
                        "app Completed",
                        "app Error"),
                names);
    }

    @Test
    void conditionsChooseTheSameBuilds() throws Exception {
        for (String filter :
                List.of("status=error", "status!=error", "startedAt>24h", "duration>1h", "ref=a")) {
            String theirs = peer("history", "ls", "--format", "{{.Ref}}", "--filter", filter);
            Ended ours = jbake("history", "ls", "--format", "{{.Ref}}", "--filter", filter);
            assertEquals(theirs, ours.out(), filter + ours.err());
        }
    }

    @Test
    void everyBuildIsShownAsThePeerShowsIt() throws Exception {
        for (String ref : refs()) {
            assertEquals(
                    without(
                            peer("history", "inspect", ref),
                            "View build in Docker Desktop",
                            "Print build logs",
                            "Enable --debug"),
                    without(jbake("history", "inspect", ref).out(), "Print build logs"));
            JsonNode theirs = json(peer("history", "inspect", "--format", "json", ref));
            if (theirs.path("Error") instanceof ObjectNode error) {
                error.remove("Stack");
            }
            assertEquals(theirs, json(jbake("history", "inspect", "--format", "json", ref).out()));
        }
    }

    @Test
    void theProvenanceOfABuildIsWrittenByteForByte() throws Exception {
        String last = refs().getFirst();

        assertEquals(
                peer("history", "inspect", "attachment", "--type", "provenance", last),
                jbake("history", "inspect", "attachment", "--type", "provenance", last).out());
    }

    @Test
    void theTraceOfABuildIsWrittenByteForByte() throws Exception {
        for (String ref : refs()) {
            assertEquals(peer("history", "trace", ref), jbake("history", "trace", ref).out(), ref);
        }
        Ended unknown = jbake("history", "trace", "nosuchbuild");
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("no record found for ref"), unknown.err());
    }

    @Test
    void whatStepsWroteIsShownOnceMore() throws Exception {
        Ended failed = jbake("history", "logs", "--progress", "plain", ref("bad.json", "bad"));

        assertEquals(0, failed.code());
        assertTrue(failed.err().contains("RUN echo before && false"), failed.err());
        assertTrue(failed.err().contains(" before\n"), failed.err());
    }

    @Test
    void metadataHaveTheKeysOfThePeers() throws Exception {
        JsonNode ours = json(Files.readString(folder.resolve("ours.json")));
        JsonNode theirs = json(Files.readString(folder.resolve("theirs.json")));

        for (String target : List.of("app", "other")) {
            assertEquals(keys(theirs.path(target)), keys(ours.path(target)));
        }
        assertEquals(provenance(theirs), provenance(ours));
    }

    @Test
    void aResultFileSaysHowEachTargetEnded() throws Exception {
        JsonNode good = json(Files.readString(folder.resolve("good.json")));
        JsonNode bad = json(Files.readString(folder.resolve("bad.json")));

        assertEquals("succeeded", good.path("outcome").asText());
        JsonNode app = good.path("targets").path("app");
        String digest = app.path("digest").asText();
        assertEquals(
                "127.0.0.1:5000/jbake-history-it:1@" + digest,
                app.path("images").path(0).path("reference").asText());
        assertTrue(app.path("steps").path("completed").asInt() >= 4, app.toString());
        assertTrue(
                app.path("warnings").path(0).path("message").asText().startsWith("MaintainerDep"),
                app.toString());
        assertEquals(
                List.of("linux/amd64", "linux/arm64"),
                texts(good.path("targets").path("other").path("platforms")));
        assertEquals("failed", bad.path("outcome").asText());
        JsonNode target = bad.path("targets").path("bad");
        assertTrue(target.path("reason").asText().contains("exit code: 1"), bad.toString());
        assertEquals(1, target.path("builds").size());
    }

    @Test
    void noFileHoldsTheValueOfASecret() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean secret = file.endsWith("key");
                assertEquals(
                        secret,
                        Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET),
                        file.toString());
            }
        }
        for (String ref : refs()) {
            assertFalse(
                    jbake("history", "inspect", "--format", "json", ref).out().contains(SECRET));
        }
    }

    @Test
    void aBuildIsForgotten() throws Exception {
        jbake("build", "other");
        String last = refs().getFirst();

        Ended removed = jbake("history", "rm", BUILDER + "/" + BUILDER + "0/" + last);

        assertEquals(0, removed.code(), removed.err());
        assertFalse(refs().contains(last));
        Ended again = jbake("history", "inspect", last);
        assertEquals("ERROR: no record found for ref \"" + last + "\"\n", again.err());
        assertEquals(1, again.code());
    }

    /// How a call ended.
    private record Ended(int code, String out, String err) {}

    private static Ended jbake(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.putAll(environment());
        var host =
                new Host(
                        Clock.systemUTC(),
                        Environment.of(environment),
                        folder.toAbsolutePath(),
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = new CommandLineProgram(host, "jbake").run(words);
        return new Ended(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String peer(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "buildx"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment());
        Path said = Files.createTempFile("peer", ".err");
        Process process = builder.redirectError(said.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), command + Files.readString(said));
        Files.delete(said);
        return out;
    }

    private static Map<String, String> environment() {
        return Map.of("BUILDX_CONFIG", store.toString(), "BUILDX_BUILDER", BUILDER);
    }

    /// Of all builds, the newest first.
    private static List<String> refs() throws Exception {
        return peer("history", "ls", "--format", "{{.Ref}}").lines().toList();
    }

    private static String ref(String result, String target) throws Exception {
        return json(Files.readString(folder.resolve(result)))
                .path("targets")
                .path(target)
                .path("builds")
                .path(0)
                .asText();
    }

    private static String without(String text, String... beginnings) {
        return text.lines()
                .filter(line -> Arrays.stream(beginnings).noneMatch(line::startsWith))
                .collect(Collectors.joining("\n"));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    /// Without the names of the sessions that served it.
    private static String provenance(JsonNode metadata) {
        return metadata.path("app")
                .path("buildx.build.provenance")
                .toString()
                .replaceAll("(\"local-sessionid:\\w+\"):\"\\w+\"", "$1");
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
