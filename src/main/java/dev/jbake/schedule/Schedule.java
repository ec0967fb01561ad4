package dev.jbake.schedule;

import dev.jbake.event.Events;
import dev.jbake.event.Outcome;
import dev.jbake.plan.Plan;
import dev.jbake.target.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Builds the targets of a plan, each on a thread of its own that waits for its turn; this is the
/// door of the room.
///
/// A target begins when the targets whose results it uses have begun and those it comes after have
/// finished. It finishes (exports) when all that use it have ended, and holds no permit while it
/// waits for them.
///
/// @param jobs how many targets may be worked on at once, at least 1
/// @param manner when the run gives up, and when it lets results out
/// @param grace how long to wait for builds to end once the run is being stopped
public record Schedule(
        int jobs, Manner manner, Duration grace, InstantSource clock, Events events) {

    /// How long builds may take to end after the run was stopped, unless somebody knows better.
    public static final Duration GRACE = Duration.ofSeconds(5);

    public Schedule {
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs is " + jobs);
        }
    }

    /// Builds all targets of a plan; returns when every target has ended or, once stopped, when the
    /// grace is over.
    ///
    /// Interrupting the calling thread stops the run, and the result says so; doing it again ends
    /// the wait. An unchecked exception of a build is thrown here after all others were stopped.
    public RunResult run(Plan plan, TargetBuilds builds) {
        return run(Piece.of(plan), builds);
    }

    RunResult run(List<Piece> pieces, TargetBuilds builds) {
        var ledger = new Ledger(pieces, jobs, manner, clock, events);
        SequencedMap<String, Thread> threads = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            threads.put(
                    piece.name(),
                    Thread.ofVirtual()
                            .name("target " + piece.name())
                            .unstarted(() -> build(piece.target(), ledger, builds)));
        }
        ledger.open(threads);
        threads.values().forEach(Thread::start);
        return await(ledger);
    }

    private RunResult await(Ledger ledger) {
        boolean interrupted = false;
        boolean ended = false;
        try {
            ended = ledger.awaitAll(grace);
        } catch (InterruptedException first) {
            interrupted = true;
            ledger.stop();
            try {
                ended = ledger.awaitAll(grace);
            } catch (InterruptedException second) {
                ended = false;
            }
        }
        if (!ended) {
            ledger.abandon("did not stop in time");
        }
        return ledger.result(interrupted);
    }

    /// The life of one target, on its own thread.
    private static void build(Target target, Ledger ledger, TargetBuilds builds) {
        String name = target.name();
        Optional<SequencedMap<String, Begun>> inputs = ledger.awaitBegin(name);
        if (inputs.isEmpty()) {
            return;
        }
        Begun begun = null;
        try {
            begun = builds.begin(target, inputs.get());
            ledger.begun(name, begun);
            ledger.settle(
                    name,
                    ledger.awaitFinish(name)
                            ? succeeded(begun.finish())
                            : Ledger.run(Outcome.CANCELED, null));
        } catch (BuildFailed failure) {
            ledger.settle(name, failed(failure));
        } catch (InterruptedException canceled) {
            ledger.settle(name, Ledger.run(Outcome.CANCELED, null));
        } catch (RuntimeException | Error bug) {
            ledger.broke(name, bug);
        } finally {
            close(name, begun, ledger);
        }
    }

    private static void close(String name, @Nullable Begun begun, Ledger ledger) {
        ledger.awaitUsers(name);
        try {
            if (begun != null) {
                begun.close();
            }
        } finally {
            ledger.closed(name);
        }
    }

    private static TargetRun succeeded(TargetResult result) {
        return new TargetRun(Outcome.SUCCEEDED, Duration.ZERO, null, null, result);
    }

    private static TargetRun failed(BuildFailed failure) {
        return new TargetRun(
                Outcome.FAILED, Duration.ZERO, failure.line(), failure, TargetResult.EMPTY);
    }
}
