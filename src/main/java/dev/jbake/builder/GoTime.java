package dev.jbake.builder;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as Go programs read them (`1h30m`, `90s`, `1.5s`) and as the docker tools tell
/// them.
final class GoTime {
    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofDays(365);

    private GoTime() {}

    /// @return empty when it is no length of time, negative, or longer than a year
    static Optional<Duration> parse(String text) {
        Matcher parts = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int at = 0;
        while (at < text.length() && text.length() < 64) {
            parts.region(at, text.length());
            if (!parts.lookingAt()) {
                return Optional.empty();
            }
            nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(unit(parts.group(2))));
            at = parts.end();
        }
        boolean whole = at == text.length() && at > 0;
        return whole && nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) <= 0
                ? Optional.of(
                        Duration.ofNanos(nanos.setScale(0, RoundingMode.DOWN).longValueExact()))
                : Optional.empty();
    }

    private static BigDecimal unit(String name) {
        return BigDecimal.valueOf(
                switch (name) {
                    case "ns" -> 1L;
                    case "us", "µs" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                });
    }

    /// As `docker ps` tells how long ago something was.
    static String words(Duration time) {
        long seconds = time.toSeconds();
        long minutes = time.toMinutes();
        if (seconds < 1) {
            return "Less than a second";
        }
        if (seconds == 1) {
            return "1 second";
        }
        if (seconds < 60) {
            return seconds + " seconds";
        }
        if (minutes == 1) {
            return "About a minute";
        }
        if (minutes < 60) {
            return minutes + " minutes";
        }
        long hours = (seconds + 1800) / 3600;
        return hours == 1 ? "About an hour" : hours + " hours";
    }
}
