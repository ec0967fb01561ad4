package dev.jbake.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Durations as people read them; this never shows a negative one, as clocks of two machines
/// differ.
final class Seconds {
    private Seconds() {}

    /// `0.1s`; what is below a twentieth of a second is `0.0s`.
    static String text(Duration duration) {
        return String.format(Locale.ROOT, "%.1fs", seconds(duration));
    }

    /// The time of a line of output since its step began: three decimals below ten seconds, two
    /// below a hundred, then one.
    static String stamp(@Nullable Instant from, Instant at) {
        double seconds = from == null ? 0 : seconds(Duration.between(from, at));
        int decimals = seconds < 10 ? 3 : seconds < 100 ? 2 : 1;
        return String.format(Locale.ROOT, "%." + decimals + "f", seconds);
    }

    private static double seconds(Duration duration) {
        return duration.isNegative() ? 0 : duration.toMillis() / 1000.0;
    }
}
