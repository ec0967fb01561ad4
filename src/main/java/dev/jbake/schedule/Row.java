package dev.jbake.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// A target in a run; this is a line of a [Ledger], and guarded by its lock.
final class Row {
    final Piece piece;
    final int index;

    /// Whether it is finished without waiting for its users; see [Holds].
    final boolean early;

    final Condition changed;
    final List<Row> users = new ArrayList<>();
    final List<Row> followers = new ArrayList<>();
    Stage stage = Stage.WAITING;
    boolean permit;

    /// How many of the targets it waits for are not there yet.
    int missing;

    /// How many of its users have not been closed.
    int usersOpen;

    @Nullable Thread thread;
    @Nullable Begun begun;

    /// Since when it works; null while it waits.
    @Nullable Instant since;

    Duration worked = Duration.ZERO;
    @Nullable TargetRun run;

    Row(Piece piece, int index, boolean early, Condition changed) {
        this.piece = piece;
        this.index = index;
        this.early = early;
        this.changed = changed;
    }

    /// Where a target is; it moves through these in order, and may leave out some.
    enum Stage {
        WAITING,
        BEGINNING,
        /// Begun, and waiting for its users or for a permit to finish.
        HOLDING,
        FINISHING,
        /// Its outcome is known.
        SETTLED,
        CLOSED
    }

    String name() {
        return piece.name();
    }

    /// Starts the clock of its own work.
    void work(Instant now) {
        since = now;
    }

    /// Stops the clock of its own work.
    void pause(Instant now) {
        if (since != null) {
            worked = worked.plus(Duration.between(since, now));
            since = null;
        }
    }

    void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
