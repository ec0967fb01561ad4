package dev.jbake.target;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time as docker's tools write it; this reads `20s`, `1m30s`, `500ms`, `-1.5h`.
///
/// The form is that of Go's `time.ParseDuration`.
public final class TimeSpan {
    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /// More characters than any span needs; what is longer is not worth its arithmetic.
    private static final int MOST_CHARACTERS = 64;

    private TimeSpan() {}

    /// The span; empty where the text is none, or one of more than 292 years, which is the most
    /// that Go can tell.
    public static Optional<Duration> parse(String text) {
        boolean negative = text.startsWith("-");
        int at = negative || text.startsWith("+") ? 1 : 0;
        if (text.substring(at).equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (at == text.length() || text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Matcher part = PART.matcher(text);
        BigDecimal sum = BigDecimal.ZERO;
        while (at < text.length()) {
            if (!part.region(at, text.length()).lookingAt()) {
                return Optional.empty();
            }
            sum = sum.add(new BigDecimal(part.group(1)).multiply(nanos(part.group(2))));
            at = part.end();
        }
        BigInteger nanos = sum.toBigInteger();
        return nanos.compareTo(LONGEST) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(negative ? -nanos.longValue() : nanos.longValue()));
    }

    private static BigDecimal nanos(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "h" -> 3_600_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "ms" -> 1_000_000L;
                    case "us", "µs", "μs" -> 1_000L;
                    default -> 1L;
                });
    }
}
