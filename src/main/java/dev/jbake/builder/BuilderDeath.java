package dev.jbake.builder;

import java.util.List;

/// Why a builder's container is no more; this is what to tell those who built with it.
///
/// @param why one sentence
/// @param log the last lines it wrote
public record BuilderDeath(String why, List<String> log) {
    public BuilderDeath {
        log = List.copyOf(log);
    }
}
