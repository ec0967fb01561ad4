package dev.jbake.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerCredentialsTest {
    @TempDir Path temp;

    @Test
    void whereNothingIsKeptEveryoneIsAnonymous() throws Exception {
        assertEquals(DockerLogin.NONE, credentials().find("registry.example"));
    }

    @Test
    void aLoginIsDecodedFromTheFile() throws Exception {
        config(
                "{\"auths\": {\"registry.example:5000\": {\"auth\": \"%s\"}}}"
                        .formatted(pair("me:a:b")));

        assertEquals(
                new DockerLogin("me", "a:b", "", ""), credentials().find("registry.example:5000"));
        assertEquals(DockerLogin.NONE, credentials().find("registry.example"));
    }

    @Test
    void theHubIsKnownByItsOldName() throws Exception {
        config(
                "{\"auths\": {\"https://index.docker.io/v1/\": {\"auth\": \"%s\"}}}"
                        .formatted(pair("me:x")));

        assertEquals("me", credentials().find("registry-1.docker.io").username());
        assertEquals("me", credentials().find("dhi.io").username());
        assertEquals(
                "https://index.docker.io/v1/",
                credentials().forImage("busybox").orElseThrow().server());
        assertTrue(credentials().forImage("registry.example/busybox").isEmpty());
    }

    @Test
    void aKeyThatIsAnUrlStandsForItsHost() throws Exception {
        config(
                "{\"auths\": {\"https://registry.example/v2/\": {\"auth\": \"%s\"}}}"
                        .formatted(pair("me:x")));

        assertEquals("me", credentials().find("registry.example").username());
    }

    @Test
    void tokensAreKept() throws Exception {
        config(
                "{\"auths\": {\"a.example\": {\"identitytoken\": \"i\", \"registrytoken\": \"r\"}}}");

        assertEquals(new DockerLogin("", "", "i", "r"), credentials().find("a.example"));
    }

    @Test
    void aHelperIsAskedForItsServerAndTheStoreForAllOthers() throws Exception {
        config("{\"credsStore\": \"all\", \"credHelpers\": {\"a.example\": \"one\"}}");
        helper("one", "echo '{\"Username\": \"u1\", \"Secret\": \"s1\"}'");
        helper(
                "all",
                "read server; echo \"{\\\"Username\\\": \\\"<token>\\\", \\\"Secret\\\": \\\"$server $1\\\"}\"");

        assertEquals(new DockerLogin("u1", "s1", "", ""), credentials().find("a.example"));
        assertEquals(new DockerLogin("", "", "b.example get", ""), credentials().find("b.example"));
    }

    @Test
    void aHelperThatKnowsNothingIsNoFailureButOneThatFailsIs() throws Exception {
        config("{\"credsStore\": \"all\"}");
        helper("all", "echo 'credentials not found in native keychain'; exit 1");
        assertEquals(DockerLogin.NONE, credentials().find("a.example"));

        helper("all", "echo 'the keychain is locked'; exit 1");
        assertEquals(
                "The credential helper \"docker-credential-all\" said: the keychain is locked.",
                failure().getMessage());
    }

    @Test
    void aHelperThatIsNotThereIsNamed() throws Exception {
        config("{\"credsStore\": \"nowhere\"}");

        assertTrue(message().contains("\"docker-credential-nowhere\" on the PATH"), message());
    }

    @Test
    void noMessageShowsASecret() throws Exception {
        config("{\"auths\": {\"a.example\": {\"auth\": \"geheim!\"}}}");
        assertTrue(message().contains("docker login a.example"), message());
        assertFalse(message().contains("geheim"), message());

        config("{\"auths\": {\"a.example\": {\"password\": \"geheim");
        assertFalse(message().contains("geheim"), message());

        config("{\"credsStore\": \"all\"}");
        helper("all", "echo '{\"Secret\": \"geheim\"'");
        assertFalse(message().contains("geheim"), message());

        assertEquals("DockerLogin[me]", new DockerLogin("me", "geheim", "", "").toString());
    }

    @Test
    void loginsOfTheEnvironmentComeFirst() throws Exception {
        config("{\"auths\": {\"a.example\": {\"auth\": \"%s\"}}}".formatted(pair("file:x")));
        String given = "{\"auths\": {\"a.example\": {\"auth\": \"%s\"}}}".formatted(pair("env:x"));

        var credentials =
                new DockerCredentials(
                        environment(Map.of("DOCKER_AUTH_CONFIG", given)), Clock.systemUTC());

        assertEquals("env", credentials.find("a.example").username());
    }

    @Test
    void anAnswerIsRememberedForAWhile() throws Exception {
        config("{\"credsStore\": \"all\"}");
        helper(
                "all",
                "echo x >> %s/asked; echo '{\"Username\": \"u\", \"Secret\": \"s\"}'"
                        .formatted(temp));
        var now = new Instant[] {Instant.EPOCH};
        InstantSource moved = () -> now[0];
        var credentials =
                new DockerCredentials(environment(Map.of()), moved.withZone(ZoneOffset.UTC));

        credentials.find("a.example");
        now[0] = now[0].plus(Duration.ofMinutes(4));
        credentials.find("a.example");
        assertEquals(1, Files.readAllLines(temp.resolve("asked")).size());
        now[0] = now[0].plus(Duration.ofMinutes(1));
        credentials.find("a.example");
        assertEquals(2, Files.readAllLines(temp.resolve("asked")).size());
    }

    @Test
    void theRegistryOfAnImageIsWhatDockerTakesItFor() {
        assertEquals("registry-1.docker.io", DockerCredentials.registry("busybox"));
        assertEquals("registry-1.docker.io", DockerCredentials.registry("me/busybox"));
        assertEquals("registry-1.docker.io", DockerCredentials.registry("docker.io/me/busybox"));
        assertEquals("localhost", DockerCredentials.registry("localhost/busybox"));
        assertEquals("127.0.0.1:5000", DockerCredentials.registry("127.0.0.1:5000/a/b:c"));
    }

    @Test
    void aLoginForARepositoryGoesBeforeThatOfItsRegistry() throws Exception {
        config("{\"auths\": {\"a.example\": {\"auth\": \"%s\"}}}".formatted(pair("all:x")));
        scoped("a.example", "registry");
        scoped("a.example@push", "pusher");
        scoped("a.example/team/app", "team");
        scoped("a.example/team/app@pull,push", "releaser");

        assertEquals("all", user());
        assertEquals("registry", user("repository:other:pull"));
        assertEquals("pusher", user("repository:other:pull,push"));
        assertEquals("team", user("repository:team/app:pull"));
        assertEquals("releaser", user("repository:team/app:pull,push"));
        assertEquals("releaser", user("repository:team/app:pull", "repository:team/app:push"));
    }

    @Test
    void whereSeveralRepositoriesAreMeantTheUsualLoginCounts() throws Exception {
        config("{\"auths\": {\"a.example\": {\"auth\": \"%s\"}}}".formatted(pair("all:x")));
        scoped("a.example/team/app", "team");

        assertEquals("all", user("repository:team/app:pull repository:other:pull"));
        assertEquals("all", user("repository:other:pull"));
        assertEquals("", credentials().find("b.example", List.of("repository:a:pull")).username());
    }

    private String user(String... scopes) throws Exception {
        return credentials().find("a.example", List.of(scopes)).username();
    }

    private void scoped(String key, String user) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("buildx/config").resolve(key));
        Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\": {\"a.example\": {\"auth\": \"%s\"}}}".formatted(pair(user + ":x")));
    }

    private IOException failure() {
        return assertThrows(IOException.class, () -> credentials().find("a.example"));
    }

    private String message() {
        return Objects.requireNonNull(failure().getMessage());
    }

    private DockerCredentials credentials() {
        return new DockerCredentials(environment(Map.of()), Clock.systemUTC());
    }

    private Environment environment(Map<String, String> more) {
        var variables = new TreeMap<>(more);
        variables.put("DOCKER_CONFIG", temp.toString());
        variables.put("PATH", temp + ":/usr/bin:/bin");
        return Environment.of(variables);
    }

    private void config(String text) throws IOException {
        Files.writeString(temp.resolve("config.json"), text);
    }

    private void helper(String name, String script) throws IOException {
        Path file = temp.resolve("docker-credential-" + name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private static String pair(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
