package dev.jbake.build;

import dev.jbake.schedule.Begun;
import dev.jbake.schedule.BuildFailed;
import dev.jbake.schedule.TargetResult;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A target that is built in as many attempts as it takes, and as are allowed.
///
/// It may be begun again after it has been used, or even after it was finished: a target that uses
/// it and is tried again needs a result that lives. What was finished is never finished again.
final class TriedTarget implements Begun {

    /// One attempt at a target, until its result exists.
    interface Attempt {
        /// @param inputs the results that it uses, which are there
        BegunTarget begin(Target target, Map<String, BegunTarget> inputs, Terms terms)
                throws BuildFailed, InterruptedException;
    }

    private final Target target;
    private final Map<String, TriedTarget> inputs;
    private final Attempt attempt;
    private final Attempts attempts;

    /// Guards all that follows, and what the inputs are when an attempt begins.
    private final ReentrantLock lock = new ReentrantLock();

    private final List<BegunTarget> earlier = new ArrayList<>();
    private @Nullable BegunTarget current;
    private boolean built;
    private boolean begunOnce;

    TriedTarget(
            Target target, Map<String, TriedTarget> inputs, Attempt attempt, Attempts attempts) {
        this.target = target;
        this.inputs = new TreeMap<>(inputs);
        this.attempt = attempt;
        this.attempts = attempts;
    }

    /// The result, begun again if that is needed.
    BegunTarget live() throws BuildFailed, InterruptedException {
        lock.lockInterruptibly();
        try {
            BegunTarget known = current;
            if (known != null && !known.lost()) {
                return known;
            }
            if (known != null) {
                retry(known, known.loss());
            }
            while (true) {
                try {
                    Terms terms = new Terms(built, !built && attempts.waitForCaches());
                    BegunTarget begun = attempt.begin(target, liveInputs(), terms);
                    current = begun;
                    if (!begunOnce) {
                        begunOnce = true;
                        attempts.progressed();
                    }
                    return begun;
                } catch (TargetFailure failure) {
                    attempts.again(failure);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Map<String, BegunTarget> liveInputs() throws BuildFailed, InterruptedException {
        Map<String, BegunTarget> live = new TreeMap<>();
        for (Map.Entry<String, TriedTarget> each : inputs.entrySet()) {
            live.put(each.getKey(), each.getValue().live());
        }
        return live;
    }

    @Override
    public TargetResult finish() throws BuildFailed, InterruptedException {
        while (true) {
            BegunTarget begun = live();
            try {
                return begun.finish();
            } catch (TargetFailure failure) {
                retry(begun, failure);
            }
        }
    }

    /// Puts an attempt that failed away, and returns when there can be another one.
    private void retry(BegunTarget failed, TargetFailure failure)
            throws TargetFailure, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (failed.lost()) {
                failed.close();
            } else {
                built |= failed.built();
                // Somebody may still read from it.
                earlier.add(failed);
            }
            current = null;
            attempts.again(failure);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (current != null) {
                current.close();
            }
            earlier.forEach(BegunTarget::close);
        } finally {
            lock.unlock();
        }
    }
}
