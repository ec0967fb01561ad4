package dev.jbake.builder;

import java.util.List;

/// Why a builder's BuildKit does not work any more; this is what to tell those who built with it.
///
/// @param why one sentence
/// @param log the last lines it wrote
public record BuilderDeath(Cause cause, String why, List<String> log) {
    public BuilderDeath {
        log = List.copyOf(log);
    }

    /// What kind of end it is, for those who have to do with the next life.
    public enum Cause {
        /// It ended, or was ended.
        ENDED,
        /// It took more memory than it may have.
        OUT_OF_MEMORY,
        /// It is there and does nothing: paused, or its process stopped.
        HALTED,
        /// The engine is gone or was restarted; the builder may have survived that.
        ENGINE_LOST
    }
}
