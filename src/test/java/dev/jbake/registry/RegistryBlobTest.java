package dev.jbake.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.session.Login;
import dev.jbake.buildkit.session.ProxyVariables;
import dev.jbake.buildkit.session.TokenClient;
import dev.jbake.buildkit.session.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryBlobTest {
    private static final String CONTENT = "a layer";
    private static final String DIGEST = Digests.of(CONTENT.getBytes(StandardCharsets.UTF_8));
    private static final String PATH = "/v2/cache/blobs/" + DIGEST;

    @TempDir Path temp;
    private FakeRegistry registry;

    @BeforeEach
    void open() throws IOException {
        registry = new FakeRegistry();
        registry.manifests.put(PATH, CONTENT);
        registry.manifests.put("/v2/cache/manifests/latest", "{}");
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void aBlobIsFetchedIntoAFile() throws Exception {
        assertEquals(CONTENT, fetched(Login.ANONYMOUS, 7));
    }

    @Test
    void aLoginIsAskedForWhereTheRegistryWantsOne() throws Exception {
        registry.secured();

        assertEquals(CONTENT, fetched(new Login("me", "secret", ""), 100));
    }

    @Test
    void theLoginIsNotShownToWhereverTheBlobLies() throws Exception {
        try (FakeRegistry store = new FakeRegistry()) {
            store.manifests.put("/v2/signed", CONTENT);
            registry.elsewhere.put(PATH, "http://" + store.host() + "/v2/signed");
            registry.secured();

            assertEquals(CONTENT, fetched(new Login("me", "secret", ""), 100));
            assertEquals(1, store.requests.size());
            assertTrue(store.logins.isEmpty(), store.logins::toString);
        }
    }

    @Test
    void whatIsAnotherOneOrTooLongIsRefused() {
        registry.manifests.put(PATH, "b layer");
        assertThrows(RegistryException.class, () -> fetched(Login.ANONYMOUS, 100));
        registry.manifests.put(PATH, CONTENT);
        assertThrows(RegistryException.class, () -> fetched(Login.ANONYMOUS, 6));
    }

    @Test
    void aRegistryThatSendsUsInCirclesIsLeft() {
        registry.elsewhere.put(PATH, PATH);

        assertThrows(RegistryException.class, () -> fetched(Login.ANONYMOUS, 100));
        assertTrue(registry.requests.size() < 10);
    }

    private String fetched(Login login, long longest) throws Exception {
        var proxies = new ProxyVariables(Map.of());
        var client =
                new RegistryClient(
                                (_, _) -> login,
                                new TokenClient(proxies, _ -> Trust.of(Map.of())),
                                proxies,
                                Trust.of(Map.of()),
                                _ -> RegistryRule.NONE)
                        .impatient();
        Path file = temp.resolve("blob");
        client.blob(ImageReference.of(registry.host() + "/cache"), DIGEST, longest, file);
        return Files.readString(file);
    }
}
