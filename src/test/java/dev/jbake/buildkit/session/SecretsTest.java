package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.wire.secrets.GetSecretRequest;
import dev.jbake.buildkit.wire.secrets.SecretsGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir Path temp;

    @Test
    void aSecretIsReadWhenItIsAskedFor() throws Exception {
        Path file = temp.resolve("file");
        var store =
                new SecretSources(
                        Map.of(
                                "known", new SecretSources.Source.Known("value"),
                                "file", new SecretSources.Source.InFile(file)));
        try (var services = new Services(new Secrets(store))) {
            Files.writeString(file, "later");

            assertEquals("value", get(services, "known"));
            assertEquals("later", get(services, "file"));
        }
    }

    @Test
    void anUnknownSecretIsNotFound() throws Exception {
        var failure = failure(new SecretSources(Map.of()), "token");

        assertEquals(Status.Code.NOT_FOUND, failure.getCode());
        assertEquals("secret token: not found", failure.getDescription());
    }

    @Test
    void aSecretThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        Path file = temp.resolve("file");
        Files.write(file, new byte[Secrets.LIMIT + 1]);
        var store = new SecretSources(Map.of("big", new SecretSources.Source.InFile(file)));

        assertEquals(
                "The secret \"big\" has 512001 bytes; the most that fits is 512000.",
                failure(store, "big").getDescription());
        assertEquals(
                "The secret \"big\" has 512001 bytes; the most that fits is 512000.",
                failure(_ -> java.util.Optional.of(new byte[Secrets.LIMIT + 1]), "big")
                        .getDescription());
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        var store =
                new SecretSources(
                        Map.of("a", new SecretSources.Source.InFile(temp.resolve("none"))));

        String told = String.valueOf(failure(store, "a").getDescription());

        assertTrue(told.contains("\"" + temp.resolve("none") + "\", which is not there"), told);
    }

    @Test
    void noValueIsEverPrinted() {
        var known = new SecretSources.Source.Known("geheim");

        assertFalse(known.toString().contains("geheim"));
        assertFalse(new SecretSources(Map.of("a", known)).toString().contains("geheim"));
    }

    private static String get(Services services, String id) {
        return SecretsGrpc.newBlockingStub(services.channel())
                .getSecret(GetSecretRequest.newBuilder().setId(id).build())
                .getData()
                .toStringUtf8();
    }

    private static Status failure(SecretStore store, String id) throws IOException {
        try (var services = new Services(new Secrets(store))) {
            return assertThrows(StatusRuntimeException.class, () -> get(services, id)).getStatus();
        }
    }
}
