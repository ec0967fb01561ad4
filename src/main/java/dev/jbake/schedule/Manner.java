package dev.jbake.schedule;

import java.util.Optional;

/// When a run gives up, and when it lets results out; the words are those of `--jobs`.
public enum Manner {
    /// The first failure stops everything else.
    FAIL_FAST("fail-fast"),
    /// The same, and nothing is exported before all targets have been built.
    DEFER_OUTPUT("defer-output"),
    /// A failure stops only what depends on it.
    DEFER_ERROR("defer-error");

    private final String word;

    Manner(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Manner> of(String word) {
        for (Manner manner : values()) {
            if (manner.word.equals(word)) {
                return Optional.of(manner);
            }
        }
        return Optional.empty();
    }
}
