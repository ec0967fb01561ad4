package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

/// A registry as companies have it: TLS of an authority of its own, and tokens. Everything goes
/// through one builder, whose configuration names the authority.
class PrivateRegistryIT {
    private static final String BUILDER = "r-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String REGISTRY = PrivateRegistry.HOST;

    @TempDir private static Path store;
    @TempDir private Path directory;
    @TempDir private Path docker;
    private final String repository = BUILDER + "/" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> more = new TreeMap<>();

    @BeforeAll
    static void aBuilderThatKnowsTheRegistry(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("jbake.yaml"),
                PrivateRegistry.builder(BUILDER)
                        + """
                        targets:
                          app: { dockerfile-inline: "FROM scratch\\nCOPY . /\\n" }
                        """);
        Peer.Ended made =
                Peer.jbake(
                        folder,
                        List.of("--builder", BUILDER, "app"),
                        Map.of("BUILDX_CONFIG", store.toString()));
        assertEquals(0, made.code(), made.err());
    }

    @AfterAll
    static void nothingStays() throws Exception {
        LabBuilder.remove(BUILDER);
    }

    @Test
    void aLoginInTheConfigurationPushesAndPulls() throws Exception {
        login("\"auth\": \"%s\"".formatted(auth("pusher")));

        assertEquals(0, push().code());

        String ref = REGISTRY + "/" + repository + ":1";
        manifest("FROM " + ref + "\nCOPY app.txt /again\n", "pulled");
        Peer.Ended pulled = jbake("--pull", "--push", "app");
        assertEquals(0, pulled.code(), pulled.err());
        assertTrue(pulled.err().contains("[auth]"), pulled.err());
        assertTrue(PrivateRegistry.manifest(repository, "pulled").isPresent());
    }

    @Test
    void aCredentialHelperIsAsked() throws Exception {
        Path helper = Files.createDirectories(docker.resolve("bin")).resolve("docker-credential-r");
        Files.writeString(
                helper,
                """
                #!/bin/sh
                read -r server
                [ "$1 $server" = "get %s" ] || exit 1
                echo '{"Username": "pusher", "Secret": "%s"}'
                """
                        .formatted(REGISTRY, PrivateRegistry.password("pusher")));
        assertTrue(helper.toFile().setExecutable(true));
        more.put("PATH", helper.getParent() + ":" + System.getenv("PATH"));
        config("{\"credHelpers\": {\"%s\": \"r\"}}".formatted(REGISTRY));

        assertEquals(0, push().code());
    }

    @Test
    void anIdentityTokenIsEnough() throws Exception {
        login("\"identitytoken\": \"%s\"".formatted(PrivateRegistry.password("<token>")));

        assertEquals(0, push().code());
    }

    @Test
    void aTokenForTheRegistryItselfIsUsedAsItIs() throws Exception {
        String scope = "repository:" + repository + ":pull,push";
        login("\"registrytoken\": \"%s\"".formatted(PrivateRegistry.token("pusher", scope)));

        assertEquals(0, push().code());
    }

    @Test
    void aLoginThatBuildxKeepsForARepositoryIsUsedForIt() throws Exception {
        login("\"auth\": \"%s\"".formatted(auth("puller")));
        Path scoped = store.resolve("config").resolve(REGISTRY).resolve(repository + "@push");
        Files.createDirectories(scoped);
        Files.writeString(
                scoped.resolve("config.json"), auths("\"auth\": \"" + auth("pusher") + '"'));

        assertEquals(0, push().code());
    }

    @Test
    void buildkitFetchesTokensItselfWhereItIsToldTo() throws Exception {
        login("\"auth\": \"%s\"".formatted(auth("pusher")));
        more.put("BUILDKIT_NO_CLIENT_TOKEN", "1");

        Peer.Ended pushed = push();

        assertEquals(0, pushed.code());
        assertTrue(pushed.err().contains("sharing credentials for " + REGISTRY), pushed.err());
    }

    @Test
    void aWrongPasswordIsOneClearError() throws Exception {
        login("\"auth\": \"%s\"".formatted(PrivateRegistry.auth("pusher", "wr0ng-s3cret")));

        Peer.Ended refused = push();

        assertEquals(1, refused.code());
        String error = refused.err().substring(refused.err().indexOf("\nERROR: ") + 1);
        assertEquals(
                """
                ERROR: failed to solve: the registry %1$s does not take the login of "pusher": \
                the token server %2$s answered 401: incorrect username or password.
                The registry wants other credentials. Log in with: docker login %1$s
                """
                        .formatted(REGISTRY, realm()),
                error);
        assertFalse((refused.err() + refused.out()).contains("wr0ng-s3cret"));
    }

    @Test
    void whoMayOnlyPullIsToldWhichLoginIsNeeded() throws Exception {
        login("\"auth\": \"%s\"".formatted(auth("puller")));

        Peer.Ended refused = push();

        assertEquals(1, refused.code());
        assertTrue(
                refused.err()
                        .endsWith(
                                "The registry wants other credentials. Log in with: docker login "
                                        + REGISTRY
                                        + "\n"),
                refused.err());
    }

    @Test
    void withoutALoginThePullOfABaseImageSaysWhatIsMissing() throws Exception {
        config("{}");
        manifest("FROM " + REGISTRY + "/" + repository + ":1\n", "x");

        Peer.Ended refused = jbake("app");

        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("docker login " + REGISTRY), refused.err());
    }

    private static String realm() {
        int colon = REGISTRY.lastIndexOf(':');
        return "https://%s:%d/token"
                .formatted(
                        REGISTRY.substring(0, colon),
                        Integer.parseInt(REGISTRY.substring(colon + 1)) + 1);
    }

    private Peer.Ended push() throws Exception {
        manifest("FROM scratch\nCOPY app.txt /\n", "1");
        Peer.Ended pushed = jbake("--push", "app");
        assertEquals(
                pushed.code() == 0,
                PrivateRegistry.manifest(repository, "1").isPresent(),
                pushed.err());
        return pushed;
    }

    private void manifest(String dockerfile, String tag) throws IOException {
        Files.writeString(directory.resolve("app.txt"), repository);
        Files.writeString(directory.resolve("Dockerfile"), dockerfile);
        Files.writeString(
                directory.resolve("docker-bake.hcl"),
                """
                target "app" {
                  tags = ["%s/%s:%s"]
                }
                """
                        .formatted(REGISTRY, repository, tag));
    }

    private Peer.Ended jbake(String... args) {
        List<String> all = new ArrayList<>(List.of("--builder", BUILDER, "--progress", "plain"));
        all.addAll(List.of(args));
        more.put("BUILDX_CONFIG", store.toString());
        more.put("DOCKER_CONFIG", docker.toString());
        return Peer.jbake(directory, all, more);
    }

    private static String auth(String user) throws IOException {
        return PrivateRegistry.auth(user, PrivateRegistry.password(user));
    }

    private static String auths(String entry) {
        return "{\"auths\": {\"%s\": {%s}}}".formatted(REGISTRY, entry);
    }

    private void login(String entry) throws IOException {
        config(auths(entry));
    }

    private void config(String json) throws IOException {
        Files.writeString(docker.resolve("config.json"), json);
    }
}
