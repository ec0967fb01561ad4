package dev.jbake.progress;

import dev.jbake.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A target on the board; this is its state and what can be said of it in a line.
///
/// Owned by the thread that owns its board.
final class TargetRow {
    final String name;
    @Nullable Instant started;
    @Nullable Outcome outcome;
    Duration took = Duration.ZERO;
    @Nullable String failure;

    /// Whether something was seen to be pushed, or loaded.
    boolean pushed;

    boolean loaded;

    TargetRow(String name) {
        this.name = name;
    }

    boolean isRunning() {
        return started != null && outcome == null;
    }
}
