package dev.jbake.builder;

import org.jspecify.annotations.Nullable;

/// What became of a builder that was to be removed.
///
/// @param error one line; null when it is gone
public record Removal(String name, @Nullable String error) {
    /// As it is told: `x removed`.
    public String text() {
        return error == null ? name + " removed" : "failed to remove " + name + ": " + error;
    }
}
