package dev.jbake.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.event.Outcome;
import dev.jbake.schedule.RunResult;
import dev.jbake.schedule.TargetResult;
import dev.jbake.schedule.TargetRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private final SequencedMap<String, TargetRun> targets = new LinkedHashMap<>();

    @Test
    void aRunThatSucceededNeedsNoSummary() {
        add("app", Outcome.SUCCEEDED, 1000, null);
        add("db", Outcome.SUCCEEDED, 1000, null);

        assertEquals("", Summary.text(new RunResult(targets, List.of(), false)));
    }

    @Test
    void theFailureOfTheOnlyTargetNeedsNoSummary() {
        add("app", Outcome.FAILED, 1000, "no such file");

        assertEquals("", Summary.text(new RunResult(targets, List.of("app"), false)));
    }

    @Test
    void theFirstFailureIsTheLastLine() {
        add("db", Outcome.FAILED, 3020, "process \"make\"\nfailed");
        add("app", Outcome.SUCCEEDED, 61_000, null);
        add("late", Outcome.FAILED, 4000, "exit code: 2");
        add("web", Outcome.NOT_STARTED, 0, null);
        add("documents", Outcome.SKIPPED, 0, "needs \"db\", which failed");
        add("tool", Outcome.CANCELED, 2500, null);

        assertEquals(
                """
                1 of 6 targets succeeded, 2 failed, 1 canceled, 1 skipped, 1 not started:
                  app        succeeded     61.0s
                  web        not started
                  documents  skipped              needs "db", which failed
                  tool       canceled       2.5s
                  late       failed         4.0s  exit code: 2
                  db         failed         3.0s  process "make" failed
                """,
                Summary.text(new RunResult(targets, List.of("db", "late"), false)));
    }

    private void add(String name, Outcome outcome, long millis, @Nullable String reason) {
        targets.put(
                name,
                new TargetRun(
                        outcome, Duration.ofMillis(millis), reason, null, TargetResult.EMPTY));
    }
}
