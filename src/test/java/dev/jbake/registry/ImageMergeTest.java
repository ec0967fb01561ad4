package dev.jbake.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.session.Login;
import dev.jbake.buildkit.session.ProxyVariables;
import dev.jbake.buildkit.session.TokenClient;
import dev.jbake.buildkit.session.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageMergeTest {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";

    private FakeRegistry registry;

    @BeforeEach
    void open() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void theListsOfTwoNodesBecomeOneUnderEachNameWithTheirAttestations() throws Exception {
        PushedImage amd = pushed(index(entry("1", "amd64"), attestation("2", "1")));
        PushedImage arm = pushed(index(entry("3", "arm64")));
        ListAnnotations annotations =
                ListAnnotations.among(
                        Map.of(
                                "annotation-index.note",
                                "a <b> & c",
                                "annotation-manifest-descriptor[linux/arm64].arm",
                                "yes",
                                "name",
                                "x"));

        ImageList list =
                merge(Login.ANONYMOUS)
                        .push(
                                List.of(amd, arm),
                                List.of(registry.host() + "/team/app:1", registry.host() + "/b:2"),
                                annotations);

        String expected =
                """
                {
                  "schemaVersion": 2,
                  "mediaType": "application/vnd.oci.image.index.v1+json",
                  "manifests": [
                    {
                      "mediaType": "application/vnd.oci.image.manifest.v1+json",
                      "digest": "sha256:1",
                      "size": 7,
                      "platform": {
                        "architecture": "amd64",
                        "os": "linux"
                      }
                    },
                    {
                      "mediaType": "application/vnd.oci.image.manifest.v1+json",
                      "digest": "sha256:2",
                      "size": 7,
                      "annotations": {
                        "vnd.docker.reference.digest": "sha256:1"
                      },
                      "platform": {
                        "architecture": "unknown",
                        "os": "unknown"
                      }
                    },
                    {
                      "mediaType": "application/vnd.oci.image.manifest.v1+json",
                      "digest": "sha256:3",
                      "size": 7,
                      "annotations": {
                        "arm": "yes"
                      },
                      "platform": {
                        "architecture": "arm64",
                        "os": "linux"
                      }
                    }
                  ],
                  "annotations": {
                    "note": "a \\u003cb\\u003e \\u0026 c"
                  }
                }\
                """;
        assertEquals(expected, list.text());
        assertEquals(INDEX, list.mediaType());
        assertEquals(digest(expected), list.digest());
        assertEquals(expected, registry.manifests.get("/v2/team/app/manifests/1"));
        assertEquals(expected, registry.manifests.get("/v2/b/manifests/2"));
    }

    @Test
    void manifestsOfDockerBecomeAListOfDocker() throws Exception {
        PushedImage amd = alone("{\"config\":{}}", "linux/amd64");
        PushedImage arm = alone("{\"config\":{\"a\":1}}", "linux/arm/v7");

        ImageList list = push(Login.ANONYMOUS, List.of(amd, arm));

        assertEquals("application/vnd.docker.distribution.manifest.list.v2+json", list.mediaType());
        assertTrue(list.text().contains("\"variant\": \"v7\""), list.text());
        assertTrue(list.text().contains("\"size\": 13"), list.text());
    }

    @Test
    void theSameImageFromTwoNodesIsOneEntry() throws Exception {
        PushedImage first = pushed(index(entry("1", "amd64")));
        PushedImage second = pushed(index(entry("1", "amd64"), entry("2", "arm64")));

        ImageList list = push(Login.ANONYMOUS, List.of(first, second));

        assertEquals(2, list.text().split("\"digest\"", -1).length - 1);
    }

    @Test
    void whatFailsForTheMomentIsTriedAgain() throws Exception {
        PushedImage amd = pushed(index(entry("1", "amd64")));
        registry.failing(503, 429);

        push(Login.ANONYMOUS, List.of(amd));

        assertEquals(4, registry.requests.size(), registry.requests.toString());
    }

    @Test
    void whatKeepsFailingIsToldWithTheRegistrysWords() {
        PushedImage amd = pushed(index(entry("1", "amd64")));
        registry.failing(500, 500, 500, 500, 500);

        RegistryException failure =
                assertThrows(RegistryException.class, () -> push(Login.ANONYMOUS, List.of(amd)));

        assertTrue(
                String.valueOf(failure.getMessage()).contains("it answered 500, not now"),
                failure.getMessage());
    }

    @Test
    void aTokenIsFetchedOnceWithTheLoginOfTheRegistry() throws Exception {
        PushedImage amd = pushed(index(entry("1", "amd64")));
        registry.secured();

        push(new Login("me", "secret", ""), List.of(amd));

        List<String> tokens =
                registry.requests.stream().filter(each -> each.startsWith("token")).toList();
        assertEquals(1, tokens.size());
        assertTrue(
                tokens.getFirst().contains("scope=repository%3Ateam%2Fapp%3Apull%2Cpush"),
                tokens.getFirst());
    }

    @Test
    void aWrongLoginIsToldWithoutItsSecret() {
        PushedImage amd = pushed(index(entry("1", "amd64")));
        registry.secured();

        RegistryException failure =
                assertThrows(
                        RegistryException.class,
                        () -> push(new Login("me", "wr0ng", ""), List.of(amd)));

        String said = failure.getMessage() + String.join("\n", failure.help());
        assertTrue(said.contains("docker login " + registry.host()), said);
        assertFalse(said.contains("wr0ng"), said);
    }

    @Test
    void aManifestThatIsNotWhatWasPushedIsRefused() {
        PushedImage amd = pushed(index(entry("1", "amd64")));
        registry.manifests.replaceAll((_, text) -> text + " ");

        RegistryException failure =
                assertThrows(RegistryException.class, () -> push(Login.ANONYMOUS, List.of(amd)));

        assertTrue(
                String.valueOf(failure.getMessage()).contains("something else"),
                failure.getMessage());
    }

    @Test
    void aListWithoutNamesIsFoundByItsDigestInEveryRepository() throws Exception {
        PushedImage amd = pushed(index(entry("1", "amd64")));
        PushedImage arm = pushed(index(entry("3", "arm64")));

        ImageList list =
                merge(Login.ANONYMOUS)
                        .pushNameless(
                                List.of(amd, arm),
                                List.of(registry.host() + "/team/app:1", registry.host() + "/b:2"),
                                ListAnnotations.NONE);

        for (String repository : List.of("team/app", "b")) {
            assertEquals(
                    list.text(),
                    registry.manifests.get("/v2/" + repository + "/manifests/" + list.digest()));
        }
        assertFalse(registry.manifests.containsKey("/v2/team/app/manifests/1"));
    }

    private ImageList push(Login login, List<PushedImage> images) throws Exception {
        return merge(login)
                .push(images, List.of(registry.host() + "/team/app:1"), ListAnnotations.NONE);
    }

    private static ImageMerge merge(Login login) {
        var proxies = new ProxyVariables(new TreeMap<>());
        return new ImageMerge(
                new RegistryClient(
                        (_, _) -> login,
                        new TokenClient(proxies, _ -> Trust.of(Map.of())),
                        proxies,
                        Trust.of(Map.of()),
                        _ -> RegistryRule.NONE,
                        Duration.ofMillis(1)));
    }

    private PushedImage pushed(String index) {
        registry.manifests.put("/v2/team/app/manifests/" + digest(index), index);
        return new PushedImage(digest(index), INDEX, "");
    }

    private PushedImage alone(String manifest, String platform) {
        registry.manifests.put("/v2/team/app/manifests/" + digest(manifest), manifest);
        return new PushedImage(digest(manifest), DOCKER, platform);
    }

    private static String digest(String text) {
        return Digests.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String index(String... entries) {
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                .formatted(INDEX, String.join(",", entries));
    }

    private static String entry(String digest, String architecture) {
        return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":7,\"platform\":{\"architecture\":\"%s\",\"os\":\"linux\"}}"
                .formatted(MANIFEST, digest, architecture);
    }

    private static String attestation(String digest, String of) {
        return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":7,\"annotations\":{\"vnd.docker.reference.digest\":\"sha256:%s\"},\"platform\":{\"architecture\":\"unknown\",\"os\":\"unknown\"}}"
                .formatted(MANIFEST, digest, of);
    }
}
