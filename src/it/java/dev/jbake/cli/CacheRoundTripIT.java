package dev.jbake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cache that one builder puts and another, empty one takes: how many steps are run again, for
/// twenty targets together and for one of them alone. Prints the peer's count beside.
class CacheRoundTripIT {
    private static final String REGISTRY =
            System.getenv().getOrDefault("JBAKE_LAB_REGISTRY", "127.0.0.1:5000");
    private static final int TARGETS = 20;
    private static final String DOCKERFILE =
            """
            FROM busybox AS base
            RUN date +%N > /base
            COPY shared /shared
            RUN sleep 0.1; date +%N > /more
            FROM base AS side
            RUN date +%N > /side
            FROM base
            ARG NAME
            RUN echo $NAME; date +%N > /own
            COPY own/${NAME} /o
            COPY --from=side /side /side
            RUN cat /o /side > /all
            """;

    @TempDir static Path temp;
    private static final String RUN = Long.toString(System.nanoTime(), 36);
    private static final String FROM = "k-from-" + RUN;
    private static final String TO = "k-to-" + RUN;

    @BeforeAll
    static void twoEmptyBuilders() throws Exception {
        Files.writeString(temp.resolve("Dockerfile"), DOCKERFILE);
        Files.writeString(temp.resolve("shared"), "shared");
        Files.createDirectories(temp.resolve("own"));
        for (int at = 0; at < TARGETS; at++) {
            Files.writeString(temp.resolve("own/t" + at), "own " + at);
        }
        for (String name : List.of(FROM, TO)) {
            docker(
                    "buildx create --driver docker-container --driver-opt network=host --bootstrap --name "
                            + name
                            + " --buildkitd-config "
                            + Path.of("src/lab/buildkitd.toml").toAbsolutePath());
        }
    }

    @AfterAll
    static void noBuilders() throws Exception {
        docker("buildx rm -f " + FROM);
        docker("buildx rm -f " + TO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "local", "inline"})
    void nothingIsRunAgainInAnEmptyBuilder(String type) throws Exception {
        Path file = Files.writeString(temp.resolve(type + ".hcl"), manifest(type));
        docker("buildx prune -af --builder " + FROM);
        int cold = executed(Peer.jbake(temp, args(file, FROM), environment())).size();
        assertTrue(cold > TARGETS, () -> "only " + cold + " steps were run for the cache");
        String[] taking = {"--set", "*.cache-to=", "--set", "*.output=type=cacheonly"};

        List<String> alone = taken(true, file, plus(taking, "t0"));
        List<String> together = taken(true, file, taking);
        int peerAlone = taken(false, file, plus(taking, "t0")).size();
        int peerTogether = taken(false, file, taking).size();

        System.out.printf(
                "cache %s: steps run again in an empty builder: one target %d (peer %d), %d together %d (peer %d)%n",
                type, alone.size(), peerAlone, TARGETS, together.size(), peerTogether);
        assertEquals(List.of(), alone);
        assertEquals(List.of(), together);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "local", "inline"})
    void nothingIsRunAgainOfTargetsThatAreBuiltFromEachOther(String type) throws Exception {
        Path file = Files.writeString(temp.resolve("linked-" + type + ".hcl"), linked(type));
        docker("buildx prune -af --builder " + FROM);
        int cold = executed(Peer.jbake(temp, args(file, FROM), environment())).size();
        assertTrue(cold > 10, () -> "only " + cold + " steps were run for the cache");
        String[] taking = {"--set", "*.cache-to=", "--set", "*.output=type=cacheonly"};

        List<String> alone = taken(true, file, plus(taking, "app0"));
        List<String> together = taken(true, file, taking);
        int peerAlone = taken(false, file, plus(taking, "app0")).size();
        int peerTogether = taken(false, file, taking).size();

        System.out.printf(
                "cache %s, linked: steps run again in an empty builder: one target and its base %d (peer %d), all %d (peer %d), of %d%n",
                type, alone.size(), peerAlone, together.size(), peerTogether, cold);
        assertEquals(List.of(), alone);
        assertEquals(List.of(), together);
    }

    @Test
    void aRunnersCacheIsUsedWithWhatTheRunnerHasAboutIt() throws Exception {
        try (GithubCache cache = new GithubCache()) {
            throughTheRunner(
                    Map.of(
                            "ACTIONS_RUNTIME_TOKEN",
                            GithubCache.TOKEN,
                            "ACTIONS_CACHE_URL",
                            cache.address()));

            assertTrue(cache.size() > 1);
            assertEquals(0, cache.refused());
        }
    }

    @Test
    void aRunnersNewerCacheIsUsedWhereItSaysSo() throws Exception {
        try (GithubResults cache = new GithubResults()) {
            throughTheRunner(
                    Map.of(
                            "ACTIONS_RUNTIME_TOKEN",
                            GithubCache.TOKEN,
                            "ACTIONS_CACHE_SERVICE_V2",
                            "True",
                            "ACTIONS_CACHE_URL",
                            "http://127.0.0.1:1/",
                            "ACTIONS_RESULTS_URL",
                            cache.address()));

            assertTrue(cache.size() > 1);
            assertEquals(0, cache.refused());
        }
    }

    @Test
    void theNewerCacheThatTheFileNamesIsUsed() throws Exception {
        try (GithubResults cache = new GithubResults()) {
            throughTheRunner(
                    Map.of(),
                    ",version=2,url_v2=" + cache.address() + ",token=" + GithubCache.TOKEN);

            assertTrue(cache.size() > 1);
            assertEquals(0, cache.refused());
        }
    }

    /// A build that puts cache, and one of an empty builder that takes it.
    ///
    /// @param runner what the runner's environment has
    /// @param more what the file says of the cache, each part after a comma
    private static void throughTheRunner(Map<String, String> runner, String... more)
            throws Exception {
        Path file =
                Files.writeString(
                        temp.resolve("gha.hcl"),
                        """
                        target "default" {
                          args = { NAME = "t0" }
                          cache-from = ["type=gha,scope=jbake%1$s"]
                          cache-to = ["type=gha,scope=jbake,mode=max,ignore-error=false%1$s"]
                          output = ["type=cacheonly"]
                        }
                        """
                                .formatted(String.join("", more)));
        throughTheCache(file, runner);
        if (!runner.isEmpty()) {
            assertEquals(0, Peer.jbake(temp, args(file, TO), environment()).code());
        }
    }

    private static void throughTheCache(Path file, Map<String, String> more) throws Exception {
        docker("buildx prune -af --builder " + FROM);
        docker("buildx prune -af --builder " + TO);
        Map<String, String> environment = new TreeMap<>(environment());
        environment.putAll(more);

        List<String> cold = executed(Peer.jbake(temp, args(file, FROM), environment));

        assertTrue(cold.size() > 5, cold::toString);
        assertEquals(List.of(), executed(Peer.jbake(temp, args(file, TO), environment)));
    }

    @Test
    void aBucketIsUsedWithTheKeysOfAProfile() throws Exception {
        Path file =
                Files.writeString(
                        temp.resolve("s3.hcl"),
                        """
                        variable "S3" {
                          default = "type=s3,bucket=bucket,region=us-east-1,use_path_style=true,prefix=%s/,endpoint_url=%s"
                        }
                        target "default" {
                          args = { NAME = "t0" }
                          cache-from = [S3]
                          cache-to = ["${S3},mode=max,ignore-error=false"]
                          output = ["type=cacheonly"]
                        }
                        """
                                .formatted(RUN, lab("s3")));
        Path keys =
                Files.writeString(
                        temp.resolve("credentials"),
                        "[lab]\naws_access_key_id = lab\naws_secret_access_key = lab-secret\n");

        throughTheCache(
                file, Map.of("AWS_SHARED_CREDENTIALS_FILE", keys.toString(), "AWS_PROFILE", "lab"));
    }

    @Test
    void aContainerOfAzureIsUsed() throws Exception {
        Path file =
                Files.writeString(
                        temp.resolve("azblob.hcl"),
                        """
                        variable "KEY" {}
                        variable "AZURE" {
                          default = "type=azblob,account_url=%s,account_name=lab,container=c-%s,name=a;b"
                        }
                        target "default" {
                          args = { NAME = "t0" }
                          cache-from = ["${AZURE},secret_access_key=${KEY}"]
                          cache-to = ["${AZURE},secret_access_key=${KEY},mode=max,ignore-error=false"]
                          output = ["type=cacheonly"]
                        }
                        """
                                .formatted(lab("azure"), RUN));

        throughTheCache(file, Map.of("KEY", "bGFiLXNlY3JldA=="));
    }

    /// Brings up one of the lab's servers.
    ///
    /// @return its address
    private static String lab(String server) throws IOException {
        ProcessBuilder lab = new ProcessBuilder("src/lab/" + server);
        lab.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new String(lab.start().getInputStream().readAllBytes(), UTF_8).strip();
    }

    @Test
    void aCacheThatCannotBeWrittenFailsNoBuildUnlessAsked() throws Exception {
        Path file =
                Files.writeString(
                        temp.resolve("fails.hcl"),
                        """
                        target "default" {
                          dockerfile-inline = "FROM busybox\\nRUN true"
                          output = ["type=cacheonly"]
                          cache-to = ["type=registry,ref=127.0.0.1:1/no:where"]
                        }
                        target "refused" {
                          inherits = ["default"]
                          cache-to = ["type=s3,bucket=b"]
                        }
                        """);

        var forgiven =
                Peer.jbake(
                        temp,
                        args(file, FROM, "--progress=plain", "default", "refused"),
                        environment());
        assertEquals(0, forgiven.code(), forgiven.err());
        for (String target : List.of("default", "refused")) {
            assertTrue(
                    forgiven.err()
                            .contains("target " + target + ": built, but not all of its cache"),
                    forgiven.err());
        }
        String[] strict = {
            "--set", "default.cache-to=type=registry,ref=127.0.0.1:1/no:where,ignore-error=false"
        };
        assertEquals(1, Peer.jbake(temp, args(file, FROM, strict), environment()).code());
    }

    private static List<String> taken(boolean jbake, Path file, String... more) throws Exception {
        docker("buildx prune -af --builder " + TO);
        List<String> args = args(file, TO, more);
        return executed(
                jbake
                        ? Peer.jbake(temp, args, environment())
                        : Peer.bake(temp, args, environment()));
    }

    private static List<String> args(Path file, String builder, String... more) {
        List<String> args = new ArrayList<>(List.of("-f", file.toString(), "--builder", builder));
        args.addAll(List.of(more));
        if (!args.contains("--progress=plain")) {
            args.add("--progress=rawjson");
        }
        return args;
    }

    private static String[] plus(String[] words, String last) {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = last;
        return all;
    }

    /// Names of the steps that were run, and not taken from a cache.
    private static List<String> executed(Peer.Ended ended) throws IOException {
        assertEquals(0, ended.code(), ended.err());
        Map<String, String> run = new TreeMap<>();
        Set<String> cached = new TreeSet<>();
        for (String line : ended.err().lines().filter(each -> each.startsWith("{")).toList()) {
            for (JsonNode step : new ObjectMapper().readTree(line).path("vertexes")) {
                String name = step.path("name").asText();
                if (name.matches("\\[.*] (RUN|COPY) .*") && step.has("completed")) {
                    // A step from a cache shows again, not cached, when its files are fetched.
                    if (step.path("cached").asBoolean()) {
                        cached.add(step.path("digest").asText());
                    } else {
                        run.put(step.path("digest").asText(), name);
                    }
                }
            }
        }
        run.keySet().removeAll(cached);
        return List.copyOf(run.values());
    }

    private static String manifest(String type) {
        var text = new StringBuilder("group \"default\" { targets = [");
        for (int at = 0; at < TARGETS; at++) {
            text.append('"').append('t').append(at).append("\",");
        }
        text.append("] }\n");
        for (int at = 0; at < TARGETS; at++) {
            String name = "t" + at;
            String image = REGISTRY + "/k-cache-" + type + ":" + RUN + "-" + name;
            String from = "type=registry,ref=" + image;
            String to = "type=registry,mode=max,ref=" + image;
            String output = "type=cacheonly";
            switch (type) {
                case "local" -> {
                    from = "type=local,src=cache/" + name;
                    to = "type=local,mode=max,dest=cache/" + name;
                }
                case "inline" -> {
                    to = "type=inline";
                    output = "type=registry,name=" + image;
                }
                default -> {}
            }
            text.append(
                    """
                    target "%s" {
                      args = { NAME = "%s" }
                      cache-from = ["%s"]
                      cache-to = ["%s"]
                      output = ["%s"]
                    }
                    """
                            .formatted(name, name, from, to, output));
        }
        return text.toString();
    }

    /// A base, what is built from it, and what is built from two of those.
    private static String linked(String type) {
        var text = new StringBuilder();
        for (String name : List.of("base", "app0", "app1", "app2", "both")) {
            String image = REGISTRY + "/k-linked-" + type + ":" + RUN + "-" + name;
            String from = "type=registry,ref=" + image;
            String to = "type=registry,mode=max,ref=" + image;
            String output = "type=cacheonly";
            switch (type) {
                case "local" -> {
                    from = "type=local,src=linked/" + name;
                    to = "type=local,mode=min,dest=linked/" + name;
                }
                case "inline" -> {
                    to = "type=inline";
                    output = "type=registry,name=" + image;
                }
                default -> {}
            }
            String contexts =
                    switch (name) {
                        case "base" -> "";
                        case "both" -> "app0 = \"target:app0\", app1 = \"target:app1\"";
                        default -> "base = \"target:base\"";
                    };
            text.append(
                    """
                    target "%s" {
                      dockerfile-inline = "%s"
                      contexts = { %s }
                      cache-from = ["%s"]
                      cache-to = ["%s"]
                      output = ["%s"]
                    }
                    """
                            .formatted(name, dockerfile(name), contexts, from, to, output));
        }
        return text + "group \"default\" { targets = [\"app0\", \"app1\", \"app2\", \"both\"] }\n";
    }

    private static String dockerfile(String name) {
        String file =
                switch (name) {
                    case "base" ->
                            "FROM busybox\nRUN date +%N > /base\nCOPY shared /shared\nRUN date +%N > /more";
                    case "both" ->
                            "FROM app0\nCOPY --from=app1 /own /theirs\nCOPY own/t1 /o\nRUN date +%N > /all";
                    default ->
                            "FROM base\nCOPY own/t0 /o\nRUN date +%N > /equal\nRUN echo "
                                    + name
                                    + "; date +%N > /own";
                };
        return file.replace("\n", "\\n");
    }

    private static Map<String, String> environment() {
        return Map.of("BUILDX_CONFIG", temp.resolve("buildx").toString());
    }

    private static void docker(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words.split(" ")));
        Path said = temp.resolve("said");
        ProcessBuilder start =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        start.environment().putAll(environment());
        assertEquals(0, start.start().waitFor(), () -> text(said));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
