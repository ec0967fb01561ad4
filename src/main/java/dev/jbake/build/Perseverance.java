package dev.jbake.build;

import java.time.Duration;

/// How often, and for how long, a target is tried again after failures that are not its own.
///
/// @param deaths how often a target is begun again because its builder died; at least 0
/// @param patience how long one that a registry turned away is tried again, from its first failure
///   in a row
public record Perseverance(int deaths, Duration patience) {
    /// Everything is tried once.
    public static final Perseverance NONE = new Perseverance(0, Duration.ZERO);

    /// Longer than the restart of a registry or of what stands before it.
    public static final Duration REGISTRY = Duration.ofSeconds(90);

    /// The first pause before a registry is tried again; each is twice as long as the one before.
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    public Perseverance {
        if (deaths < 0) {
            throw new IllegalArgumentException("deaths is " + deaths);
        }
    }

    /// How long a cache is waited for that a registry does not hand out, from the first failure in
    /// a row; then the target is built without it.
    Duration cachePatience() {
        // Not by `dividedBy`, which calculates with BigDecimal: loading that takes as long as a
        // whole target.
        return Duration.ofNanos(patience.toNanos() / 3);
    }

    /// The pause before a registry is tried again.
    ///
    /// @param failures how many there have been in a row, at least 1
    /// @param wanted by the registry
    /// @param chance from 0 to below 1; keeps many targets from coming back at the same moment
    static Duration pause(int failures, Duration wanted, double chance) {
        long doubled = FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10);
        long usual = Math.min(doubled, LONGEST_PAUSE.toMillis());
        long floor = wanted.toMillis();
        // Half of it is chance; what a registry asks for is never cut short.
        return Duration.ofMillis(
                Math.max(usual / 2, floor) + (long) (chance * Math.max(usual / 2, floor / 4)));
    }
}
