package dev.jbake.builder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A builder is not there, not right or not working; this is the one failure of this room.
public final class BuilderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<String> help;

    /// What kind of failure it is, for those who go on after some of them.
    public enum Kind {
        /// No builder has that name.
        UNKNOWN,
        /// A name, option or flag is not as it must be.
        WRONG,
        /// The store of builders cannot be read or written.
        STORE,
        /// The engine cannot be reached, or failed.
        ENGINE,
        /// BuildKit's image cannot be had.
        IMAGE,
        /// The container was made, but BuildKit does not answer.
        BOOT,
        /// The container ended while we worked with it.
        DIED
    }

    BuilderException(Kind kind, String message, List<String> help, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.help = List.copyOf(help);
    }

    /// A sentence for people; never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }

    /// What the user can do about it, or the last lines of a log, a line each; may be empty.
    public List<String> help() {
        return help;
    }
}
