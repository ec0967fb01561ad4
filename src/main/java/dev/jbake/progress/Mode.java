package dev.jbake.progress;

import java.util.Locale;
import java.util.Optional;

/// How progress is shown; this is the value of `--progress`.
public enum Mode {
    /// `tty` on a terminal, else `plain`.
    AUTO,
    /// A block of lines that is painted over.
    TTY,
    /// Lines that are only ever added.
    PLAIN,
    /// Nothing but warnings of jbake itself.
    QUIET,
    /// One JSON object a line.
    RAWJSON;

    /// The word for it on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Mode> of(String word) {
        for (Mode mode : values()) {
            if (mode.word().equals(word)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
