package dev.jbake.buildkit;

import org.jspecify.annotations.Nullable;

/// What went wrong between us and a BuildKit daemon, or in it; the one checked exception of this
/// room.
public class BuildkitException extends Exception {

    private static final long serialVersionUID = 1;

    /// What kind of failure it is: what the caller can do about it.
    public enum Kind {
        /// The daemon cannot be reached, or is gone in the middle of something.
        LOST,
        /// Somebody ended it: we, or the daemon because it is being stopped.
        CANCELED,
        /// The daemon is too old for what was asked.
        UNSUPPORTED,
        /// The daemon was asked, and says no; a build that failed is a [SolveFailure].
        FAILED,
    }

    private final Kind kind;

    BuildkitException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public final Kind kind() {
        return kind;
    }

    /// A sentence for people; never null.
    @Override
    public final String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
