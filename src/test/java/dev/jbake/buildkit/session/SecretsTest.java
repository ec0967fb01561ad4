package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.buildkit.wire.secrets.GetSecretRequest;
import dev.jbake.buildkit.wire.secrets.SecretsGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void aSecretIsLookedUpWhenItIsAskedFor() throws Exception {
        Map<String, String> values = new TreeMap<>();
        SecretStore store =
                id ->
                        Optional.ofNullable(values.get(id))
                                .map(value -> value.getBytes(StandardCharsets.UTF_8));
        try (var services = new Services(new Secrets(store))) {
            values.put("token", "later");

            assertEquals("later", get(services, "token"));
        }
    }

    @Test
    void anUnknownSecretIsNotFound() throws Exception {
        var failure = failure(_ -> Optional.empty(), "token");

        assertEquals(Status.Code.NOT_FOUND, failure.getCode());
        assertEquals("secret token: not found", failure.getDescription());
    }

    @Test
    void aSecretThatIsTooLargeIsRefused() throws Exception {
        assertEquals(
                "The secret \"big\" has 512001 bytes; the most that fits is 512000.",
                failure(_ -> Optional.of(new byte[Secrets.LIMIT + 1]), "big").getDescription());
    }

    @Test
    void aStoreThatFailsSaysWhy() throws Exception {
        SecretStore broken =
                _ -> {
                    throw new IOException("The vault is closed.");
                };

        assertEquals("The vault is closed.", failure(broken, "token").getDescription());
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
