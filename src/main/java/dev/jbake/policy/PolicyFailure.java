package dev.jbake.policy;

import org.jspecify.annotations.Nullable;

/// A policy that cannot be read or asked; the build does not go on without it.
public final class PolicyFailure extends Exception {
    private static final long serialVersionUID = 1;

    PolicyFailure(String words, @Nullable Throwable cause) {
        super(words, cause);
    }

    /// What is wrong, for people.
    public String words() {
        return String.valueOf(getMessage());
    }
}
