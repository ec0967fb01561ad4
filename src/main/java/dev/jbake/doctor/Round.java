package dev.jbake.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Checks that are made side by side, none longer than the patience of who waits.
final class Round {
    private final Clock clock;
    private final Duration patience;

    Round(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /// What all of them found, in their order.
    List<Finding> run(List<Check> checks) throws InterruptedException {
        List<FutureTask<List<Finding>>> running = new ArrayList<>();
        for (Check check : checks) {
            FutureTask<List<Finding>> task = new FutureTask<>(check::run);
            running.add(task);
            Thread.ofVirtual().name(check.name()).start(task);
        }
        Instant end = clock.instant().plus(patience);
        List<Finding> found = new ArrayList<>();
        try {
            for (int i = 0; i < checks.size(); i++) {
                found.addAll(answer(checks.get(i), running.get(i), end));
            }
        } finally {
            running.forEach(each -> each.cancel(true));
        }
        return found;
    }

    private List<Finding> answer(Check check, FutureTask<List<Finding>> task, Instant end)
            throws InterruptedException {
        try {
            long left = Duration.between(clock.instant(), end).toMillis();
            return task.get(Math.max(0, left), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return List.of(
                    Finding.problem(
                            check.name(),
                            "no answer within %s".formatted(seconds()),
                            check.late()));
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the check " + check.name() + " failed", failure);
        }
    }

    private String seconds() {
        long millis = patience.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " seconds" : millis / 1000.0 + " seconds";
    }
}
