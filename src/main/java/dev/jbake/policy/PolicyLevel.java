package dev.jbake.policy;

import java.util.Locale;

/// How much a policy's log says; later ones say more.
enum PolicyLevel {
    PANIC,
    FATAL,
    ERROR,
    WARNING,
    INFO,
    DEBUG,
    TRACE;

    /// @param word as the attribute `log-level` has it
    static PolicyLevel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
