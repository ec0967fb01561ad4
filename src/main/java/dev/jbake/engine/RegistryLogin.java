package dev.jbake.engine;

import org.jspecify.annotations.Nullable;

/// How the engine introduces itself to a registry for us; this is never printed.
///
/// @param server the registry's address as the docker tools know it
/// @param identityToken in place of a password
public record RegistryLogin(
        String server,
        @Nullable String user,
        @Nullable String password,
        @Nullable String identityToken) {
    @Override
    public String toString() {
        return "RegistryLogin[" + server + "]";
    }
}
