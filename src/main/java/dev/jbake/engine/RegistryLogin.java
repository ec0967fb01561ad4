package dev.jbake.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// How the engine introduces itself to a registry for us; this is never printed.
///
/// @param server the registry's address as the docker tools know it
/// @param identityToken in place of a password
/// @param registryToken for the registry itself, as it is
public record RegistryLogin(
        String server,
        @Nullable String user,
        @Nullable String password,
        @Nullable String identityToken,
        @Nullable String registryToken) {
    /// As the header `X-Registry-Auth` wants it.
    String header() {
        String json =
                "{\"serveraddress\":%s,\"username\":%s,\"password\":%s,\"identitytoken\":%s,\"registrytoken\":%s}"
                        .formatted(
                                JsonText.quoted(server),
                                JsonText.quoted(user == null ? "" : user),
                                JsonText.quoted(password == null ? "" : password),
                                JsonText.quoted(identityToken == null ? "" : identityToken),
                                JsonText.quoted(registryToken == null ? "" : registryToken));
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "RegistryLogin[" + server + "]";
    }
}
