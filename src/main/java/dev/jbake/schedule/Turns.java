package dev.jbake.schedule;

import dev.jbake.event.BuildEvent.TargetStarted;
import dev.jbake.event.Events;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whose turn is next; this is a part of a [Ledger], and guarded by its lock.
///
/// A permit is granted to whoever is ready when it becomes free: first those who only have to
/// finish, then the longest remaining path, then the order of the plan.
final class Turns {
    private static final Comparator<Row> NEXT =
            Comparator.comparing((Row row) -> row.stage != Row.Stage.HOLDING)
                    .thenComparingInt(row -> -row.piece.remaining())
                    .thenComparingInt(row -> row.index);

    private final TreeSet<Row> ready = new TreeSet<>(NEXT);
    private final @Nullable Gate gate;
    private final InstantSource clock;
    private final Events events;
    private int permits;

    /// @param permits how many may work at once
    /// @param gate what all wait for before they finish; null where there is nothing
    Turns(int permits, @Nullable Gate gate, InstantSource clock, Events events) {
        this.permits = permits;
        this.gate = gate;
        this.clock = clock;
        this.events = events;
    }

    void queue(Row row) {
        ready.add(row);
    }

    void queueToFinish(Row row) {
        if (mayFinish(row) && row.stage == Row.Stage.HOLDING && !row.permit) {
            ready.add(row);
        }
    }

    void forget(Row row) {
        ready.remove(row);
    }

    void forgetAll() {
        ready.clear();
    }

    /// Notes that a target's result is there; it keeps its permit only where it may go on.
    ///
    /// @return whether others may finish because of it
    boolean begun(Row row) {
        boolean opened = gate != null && gate.passed(row.name());
        if (!mayFinish(row)) {
            release(row);
        }
        return opened;
    }

    void release(Row row) {
        if (row.permit) {
            row.permit = false;
            permits++;
        }
    }

    /// Gives what is free to those who are ready.
    void grant() {
        while (permits > 0 && !ready.isEmpty()) {
            Row row = ready.removeFirst();
            permits--;
            row.permit = true;
            if (row.stage == Row.Stage.WAITING) {
                row.stage = Row.Stage.BEGINNING;
                Instant now = clock.instant();
                row.work(now);
                events.publish(new TargetStarted(row.name(), now));
            }
            row.changed.signalAll();
        }
    }

    private boolean mayFinish(Row row) {
        return (gate == null || gate.isOpen()) && (row.early || row.usersOpen == 0);
    }
}
