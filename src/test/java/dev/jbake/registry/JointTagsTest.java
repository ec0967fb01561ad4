package dev.jbake.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JointTagsTest {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

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
    void namesThatStayComeFirstAndLatestComesLast() throws Exception {
        JointTags.Wish api = wish("api", "latest", "1", "1.2.3");
        JointTags.Wish web = wish("web", "stable", "latest-alpine", "sha-12ab");

        JointTags.give(List.of(api, web));

        List<String> puts =
                registry.requests.stream().filter(each -> each.startsWith("PUT")).toList();
        assertEquals(6, puts.size());
        assertEquals(
                List.of("PUT /v2/api/manifests/1.2.3", "PUT /v2/web/manifests/sha-12ab"),
                puts.subList(0, 2).stream().sorted().toList());
        assertEquals("PUT /v2/api/manifests/1", puts.get(2));
        assertEquals("PUT /v2/web/manifests/stable", puts.get(3));
        assertEquals(
                List.of("PUT /v2/api/manifests/latest", "PUT /v2/web/manifests/latest-alpine"),
                puts.subList(4, 6).stream().sorted().toList());
        assertEquals(content("api"), at("api", "latest"));
    }

    @Test
    void whenOneNameIsRefusedTheOthersAreMovedBack() throws Exception {
        registry.manifests.put("/v2/api/manifests/1.0.0", "{\"old\": true}");
        registry.refusing("/v2/web/manifests/latest");
        registry.forgetting();

        RegistryException failure =
                assertThrows(
                        RegistryException.class,
                        () ->
                                JointTags.give(
                                        List.of(
                                                wish("api", "1.0.0", "1.0.1"),
                                                wish("web", "latest"))));

        assertEquals("{\"old\": true}", at("api", "1.0.0"));
        assertNull(at("api", "1.0.1"));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.startsWith("Not published: The registry"), message);
        assertTrue(message.endsWith("Names that had been moved were moved back."), message);
        assertEquals(
                List.of("Log in with an account that may push: docker login " + registry.host()),
                failure.help());
    }

    @Test
    void aNewNameThatTheRegistryDoesNotTakeBackIsTold() {
        registry.refusing("/v2/web/manifests/latest");

        RegistryException failure =
                assertThrows(
                        RegistryException.class,
                        () -> JointTags.give(List.of(wish("api", "2"), wish("web", "latest"))));

        assertTrue(
                failure.help().getLast().endsWith(registry.host() + "/api:2"),
                failure.help().toString());
    }

    @Test
    void anImageThatIsNotThereStopsEverythingBeforeAnyNameIsGiven() {
        JointTags.Wish missing =
                new JointTags.Wish(
                        client(),
                        new PushedImage(digest("{}"), MANIFEST, ""),
                        List.of(registry.host() + "/web:1"));

        assertThrows(
                RegistryException.class, () -> JointTags.give(List.of(wish("api", "1"), missing)));

        assertTrue(registry.requests.stream().noneMatch(each -> each.startsWith("PUT")));
    }

    @Test
    void whatMovesIsToldByTheTag() {
        assertEquals(
                List.of(
                        TagOrder.FIXED,
                        TagOrder.FIXED,
                        TagOrder.SERIES,
                        TagOrder.SERIES,
                        TagOrder.SERIES,
                        TagOrder.CHANNEL,
                        TagOrder.CHANNEL,
                        TagOrder.LATEST,
                        TagOrder.LATEST),
                Stream.of(
                                "1.2.3",
                                "20261123",
                                "1",
                                "v1.2",
                                "1.2-slim",
                                "main",
                                "edge-1",
                                "latest",
                                "alpine-latest")
                        .map(TagOrder::of)
                        .toList());
    }

    private JointTags.Wish wish(String image, String... tags) {
        String content = content(image);
        String digest = digest(content);
        registry.manifests.put("/v2/" + image + "/manifests/" + digest, content);
        return new JointTags.Wish(
                client(),
                new PushedImage(digest, MANIFEST, ""),
                Stream.of(tags).map(each -> registry.host() + "/" + image + ":" + each).toList());
    }

    private RegistryClient client() {
        var proxies = new ProxyVariables(Map.of());
        return new RegistryClient(
                (_, _) -> Login.ANONYMOUS,
                new TokenClient(proxies, _ -> Trust.of(Map.of())),
                proxies,
                Trust.of(Map.of()),
                _ -> RegistryRule.NONE,
                Duration.ofMillis(1));
    }

    private static String content(String image) {
        return "{\"image\": \"" + image + "\"}";
    }

    private static String digest(String content) {
        return Digests.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private @org.jspecify.annotations.Nullable String at(String image, String tag) {
        return registry.manifests.get("/v2/" + image + "/manifests/" + tag);
    }
}
