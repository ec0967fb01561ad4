package dev.jbake.build;

import dev.jbake.event.BuildEvent.Excerpt;
import dev.jbake.schedule.BuildFailed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a target could not be built, with the places in build files that BuildKit points at.
public final class TargetFailure extends BuildFailed {
    private static final long serialVersionUID = 1L;

    /// What kind of failure it is, as far as the exit code tells kinds apart.
    public enum Kind {
        /// Its own fault, or that of a registry or the like.
        FAILED,
        /// BuildKit says it has a fault of its own.
        INTERNAL,
        /// BuildKit ran out of something.
        EXHAUSTED,
        /// A registry or the like did not do its part, and may do so the next time.
        TRANSIENT,
        /// A registry did not hand out a cache, and may do so the next time; the target can be
        /// built without.
        CACHE_UNREAD,
        /// The builder is gone.
        BUILDER_LOST
    }

    private final Kind kind;
    private final transient List<Excerpt> excerpts;
    private final transient List<String> denials;

    TargetFailure(Kind kind, String message, List<Excerpt> excerpts, @Nullable Throwable cause) {
        this(kind, message, excerpts, List.of(), cause);
    }

    TargetFailure(
            Kind kind,
            String message,
            List<Excerpt> excerpts,
            List<String> denials,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.excerpts = List.copyOf(excerpts);
        this.denials = List.copyOf(denials);
    }

    /// The same failure, of a target that was tried several times.
    TargetFailure after(int attempts) {
        return new TargetFailure(
                kind,
                line() + "\nIt was tried " + attempts + " times.",
                excerpts,
                denials,
                getCause());
    }

    public Kind kind() {
        return kind;
    }

    /// Why policies denied what it wanted to use.
    public List<String> denials() {
        return denials;
    }

    /// The places, innermost first.
    public List<Excerpt> excerpts() {
        return excerpts;
    }
}
