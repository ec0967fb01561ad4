package dev.jbake.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The engine could not be reached or did not do what was asked; this is the one failure of this
/// room.
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<String> help;

    /// What kind of failure it is, for those who go on after some of them.
    public enum Kind {
        /// No engine answers at the address.
        UNREACHABLE,
        /// The address, the context or the keys are not usable.
        CONFIGURATION,
        /// The container, image or volume is not there.
        NOT_FOUND,
        /// The name is taken, or the thing is in use.
        CONFLICT,
        /// The engine understood and refused.
        REFUSED,
        /// The engine failed, or the line broke in the middle.
        FAILED
    }

    EngineException(Kind kind, String message, List<String> help, @Nullable Throwable cause) {
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

    /// What the user can do about it, a line each; may be empty.
    public List<String> help() {
        return help;
    }

    public boolean is(Kind other) {
        return kind == other;
    }
}
