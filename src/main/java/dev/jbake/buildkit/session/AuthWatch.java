package dev.jbake.buildkit.session;

/// Who shows what the user's credentials are used for; this hears of each use once.
@FunctionalInterface
public interface AuthWatch {
    /// Hears nothing.
    AuthWatch NONE = _ -> {};

    /// @param name such as `[auth] sharing credentials for registry.example`
    void step(String name);
}
