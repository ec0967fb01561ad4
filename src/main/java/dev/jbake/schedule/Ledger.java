package dev.jbake.schedule;

import dev.jbake.event.BuildEvent.TargetFinished;
import dev.jbake.event.Events;
import dev.jbake.event.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who is where in a run, and whose turn is next; this is the state that the targets' threads
/// share, under one lock.
///
/// Whose turn it is, [Turns] says. Readiness is noted by the thread that brings it about, so that
/// the order of grants does not hang on which thread wakes first. Events are published under the
/// lock, in the order things became true.
final class Ledger {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allClosed = lock.newCondition();
    private final SequencedMap<String, Row> rows = new LinkedHashMap<>();
    private final Turns turns;
    private final List<String> failures = new ArrayList<>();
    private final Manner manner;
    private final InstantSource clock;
    private final Events events;
    private int open;
    private boolean stopping;
    private @Nullable Throwable bug;

    Ledger(List<Piece> pieces, int jobs, Manner manner, InstantSource clock, Events events) {
        this.manner = manner;
        this.turns =
                new Turns(
                        jobs,
                        manner == Manner.DEFER_OUTPUT ? Gate.before(pieces) : null,
                        clock,
                        events);
        this.clock = clock;
        this.events = events;
        this.open = pieces.size();
        Set<String> early = Holds.early(pieces);
        for (Piece piece : pieces) {
            var row =
                    new Row(piece, rows.size(), early.contains(piece.name()), lock.newCondition());
            rows.put(piece.name(), row);
            piece.inputs().forEach(input -> row(input).users.add(row));
            piece.after().forEach(before -> row(before).followers.add(row));
            row.missing = piece.inputs().size() + piece.after().size();
        }
        rows.values().forEach(row -> row.usersOpen = row.users.size());
    }

    /// Names the threads to interrupt and lets the first targets begin.
    void open(SequencedMap<String, Thread> threads) {
        lock.lock();
        try {
            threads.forEach((name, thread) -> row(name).thread = thread);
            rows.values().stream().filter(row -> row.missing == 0).forEach(turns::queue);
            turns.grant();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a target may begin; empty when it never will.
    Optional<SequencedMap<String, Begun>> awaitBegin(String name) {
        lock.lock();
        try {
            Row row = row(name);
            while (row.stage == Row.Stage.WAITING) {
                row.changed.awaitUninterruptibly();
            }
            if (row.stage != Row.Stage.BEGINNING) {
                return Optional.empty();
            }
            SequencedMap<String, Begun> inputs = new LinkedHashMap<>();
            for (String input : row.piece.inputs()) {
                Begun begun = row(input).begun;
                if (begun != null) {
                    inputs.put(input, begun);
                }
            }
            return Optional.of(inputs);
        } finally {
            lock.unlock();
        }
    }

    /// Notes that a target's result exists: those who use it may begin.
    void begun(String name, Begun begun) {
        lock.lock();
        try {
            Row row = row(name);
            row.pause(clock.instant());
            row.begun = begun;
            if (row.stage == Row.Stage.BEGINNING) {
                row.stage = Row.Stage.HOLDING;
            }
            if (turns.begun(row)) {
                rows.values().forEach(this::queueToFinish);
            }
            row.users.forEach(this::oneLess);
            turns.grant();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a target that has begun may finish; false when the run is being stopped.
    boolean awaitFinish(String name) {
        lock.lock();
        try {
            Row row = row(name);
            while (row.stage == Row.Stage.HOLDING && !stopping && !row.permit) {
                row.changed.awaitUninterruptibly();
            }
            if (row.stage != Row.Stage.HOLDING || stopping) {
                return false;
            }
            row.stage = Row.Stage.FINISHING;
            row.work(clock.instant());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Notes how a target ended. A failure that comes while the run is being stopped is taken for
    /// its consequence.
    void settle(String name, TargetRun run) {
        lock.lock();
        try {
            Row row = row(name);
            row.pause(clock.instant());
            if (row.run == null) {
                boolean consequence = stopping && run.outcome() == Outcome.FAILED;
                settle(row, consequence ? Outcome.CANCELED : run.outcome(), run);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Notes that a build broke in a way that is nobody's but ours.
    void broke(String name, Throwable thrown) {
        lock.lock();
        try {
            if (bug == null) {
                bug = thrown;
            }
            settle(name, run(Outcome.FAILED, thrown.toString()));
            stop();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until nobody uses a target any more. The thread's interruption is over with this.
    void awaitUsers(String name) {
        lock.lock();
        try {
            Row row = row(name);
            while (row.usersOpen > 0 && row.stage != Row.Stage.CLOSED) {
                row.changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        Thread.interrupted();
    }

    void closed(String name) {
        lock.lock();
        try {
            close(row(name));
            turns.grant();
        } finally {
            lock.unlock();
        }
    }

    /// Stops the run: what waits never begins, what works is interrupted.
    void stop() {
        lock.lock();
        try {
            if (stopping) {
                return;
            }
            stopping = true;
            allClosed.signalAll();
            turns.forgetAll();
            for (Row row : rows.values()) {
                switch (row.stage) {
                    case WAITING -> drop(row, Outcome.NOT_STARTED, null);
                    case BEGINNING, FINISHING -> row.interrupt();
                    case HOLDING -> row.changed.signalAll();
                    case SETTLED, CLOSED -> {}
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the end of every target; false when the time is over.
    ///
    /// @param limit how long to wait once the run is being stopped
    boolean awaitAll(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = limit.toNanos();
            while (open > 0) {
                if (!stopping) {
                    allClosed.await();
                } else if (left > 0) {
                    left = allClosed.awaitNanos(left);
                } else {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Gives up on whatever has not ended.
    void abandon(String reason) {
        lock.lock();
        try {
            for (Row row : rows.values()) {
                if (row.run == null) {
                    row.pause(clock.instant());
                    settle(row, Outcome.CANCELED, run(Outcome.CANCELED, reason));
                    row.interrupt();
                }
                close(row);
            }
        } finally {
            lock.unlock();
        }
    }

    RunResult result(boolean interrupted) {
        lock.lock();
        try {
            if (bug instanceof Error error) {
                throw error;
            }
            if (bug instanceof RuntimeException exception) {
                throw exception;
            }
            SequencedMap<String, TargetRun> runs = new LinkedHashMap<>();
            for (Row row : rows.values()) {
                if (row.run == null) {
                    throw new IllegalStateException(row.name() + " has not ended");
                }
                runs.put(row.name(), row.run);
            }
            return new RunResult(runs, failures, interrupted);
        } finally {
            lock.unlock();
        }
    }

    static TargetRun run(Outcome outcome, @Nullable String reason) {
        return new TargetRun(outcome, Duration.ZERO, reason, null, TargetResult.EMPTY);
    }

    private void settle(Row row, Outcome outcome, TargetRun run) {
        row.stage = Row.Stage.SETTLED;
        row.run = new TargetRun(outcome, row.worked, run.reason(), run.failure(), run.result());
        turns.release(row);
        events.publish(
                new TargetFinished(row.name(), outcome, row.worked, run.reason(), clock.instant()));
        row.changed.signalAll();
        if (outcome == Outcome.SUCCEEDED) {
            row.followers.forEach(this::oneLess);
            turns.grant();
            return;
        }
        if (outcome == Outcome.FAILED) {
            failures.add(row.name());
        }
        skipDependents(row, outcome);
        if (manner != Manner.DEFER_ERROR) {
            stop();
        }
        turns.grant();
    }

    /// Skips whatever waits for a target that did not make it; those skipped skip theirs.
    private void skipDependents(Row row, Outcome outcome) {
        if (stopping) {
            return;
        }
        String reason =
                "needs \"%s\", which %s"
                        .formatted(
                                row.name(),
                                outcome == Outcome.FAILED ? "failed" : "was " + outcome.word());
        for (List<Row> dependents : List.of(row.users, row.followers)) {
            for (Row dependent : dependents) {
                if (dependent.stage == Row.Stage.WAITING) {
                    drop(dependent, Outcome.SKIPPED, reason);
                    skipDependents(dependent, Outcome.SKIPPED);
                }
            }
        }
    }

    /// Ends a target that has not begun.
    private void drop(Row row, Outcome outcome, @Nullable String reason) {
        turns.forget(row);
        row.run = run(outcome, reason);
        row.stage = Row.Stage.SETTLED;
        events.publish(
                new TargetFinished(row.name(), outcome, Duration.ZERO, reason, clock.instant()));
        row.changed.signalAll();
        close(row);
    }

    private void close(Row row) {
        if (row.stage == Row.Stage.CLOSED) {
            return;
        }
        row.stage = Row.Stage.CLOSED;
        row.changed.signalAll();
        for (String input : row.piece.inputs()) {
            Row parent = row(input);
            parent.usersOpen--;
            parent.changed.signalAll();
            queueToFinish(parent);
        }
        if (--open == 0) {
            allClosed.signalAll();
        }
    }

    private void oneLess(Row dependent) {
        dependent.missing--;
        if (dependent.missing == 0 && dependent.stage == Row.Stage.WAITING && !stopping) {
            turns.queue(dependent);
        }
    }

    private void queueToFinish(Row row) {
        if (!stopping) {
            turns.queueToFinish(row);
        }
    }

    private Row row(String name) {
        Row row = rows.get(name);
        if (row == null) {
            throw new IllegalArgumentException("no target " + name + " in the plan before here");
        }
        return row;
    }
}
