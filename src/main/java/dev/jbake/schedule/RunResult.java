package dev.jbake.schedule;

import dev.jbake.event.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How a run ended; this is the outcome of each target.
///
/// @param targets in the order of the plan
/// @param failures names of failed targets, the first to fail first
/// @param interrupted whether the user stopped the run
public record RunResult(
        SequencedMap<String, TargetRun> targets, List<String> failures, boolean interrupted) {
    public RunResult {
        targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
        failures = List.copyOf(failures);
    }

    /// Whether every target succeeded.
    public boolean succeeded() {
        return targets.values().stream().allMatch(run -> run.outcome() == Outcome.SUCCEEDED);
    }
}
