package dev.jbake.kubernetes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cluster did not do what it was asked.
public final class KubernetesException extends Exception {
    private static final long serialVersionUID = 1L;

    /// What kind of failure it is, for those who can do something about it.
    public enum Kind {
        /// It was not reached at all.
        UNREACHABLE,
        /// Where it is, or who we are there, cannot be made out.
        CONFIGURATION,
        NOT_FOUND,
        /// Such an object is there already, or is just being changed by somebody else.
        CONFLICT,
        /// It was understood and refused: not allowed, not well-formed.
        REFUSED,
        /// A failure on its side.
        FAILED
    }

    private final Kind kind;
    private final transient List<String> help;

    KubernetesException(Kind kind, String message, List<String> help, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.help = List.copyOf(help);
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    public Kind kind() {
        return kind;
    }

    /// Lines with what can be done; may be empty.
    public List<String> help() {
        return help;
    }
}
