package dev.jbake.history;

import java.time.Duration;
import java.util.Locale;

/// How long a build took: `3.4s`, `2m 5s`.
final class SpanText {
    private static final int MINUTE = 60;

    private SpanText() {}

    static String of(Duration time) {
        if (time.toSeconds() < MINUTE) {
            return String.format(Locale.ROOT, "%.1fs", time.toNanos() / 1e9);
        }
        return String.format(Locale.ROOT, "%dm %2ds", time.toMinutes(), time.toSeconds() % MINUTE);
    }
}
