package dev.jbake.schedule;

import dev.jbake.event.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one target fared; this is a line of a [RunResult].
///
/// @param took the time spent building and exporting, without waiting for others
/// @param reason one line for people where the outcome has one
/// @param failure what was thrown, when the outcome is a failure
/// @param result empty unless the target succeeded
public record TargetRun(
        Outcome outcome,
        Duration took,
        @Nullable String reason,
        @Nullable BuildFailed failure,
        TargetResult result) {}
