package dev.jbake.buildkit.session;

/// Who says which authorities the token server of a registry is checked with.
@FunctionalInterface
public interface TokenTrust {
    /// @param registry name and port of the registry that wants a token
    Trust of(String registry);
}
