package dev.jbake.cli;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A length of time as docker's tools write it: `20s`, `1m30s`, `500ms`, `1.5h`; this reads it.
///
/// The form is that of Go's `time.ParseDuration`.
final class GoDuration implements ITypeConverter<Duration> {
    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]*)?)(ns|us|µs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:" + PART + ")+");

    @Override
    public Duration convert(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (!WHOLE.matcher(text).matches()) {
            throw unreadable(text);
        }
        try {
            Duration sum = Duration.ZERO;
            Matcher part = PART.matcher(text);
            while (part.find()) {
                BigDecimal nanos =
                        new BigDecimal(part.group(1))
                                .multiply(BigDecimal.valueOf(nanos(part.group(2))));
                sum = sum.plusNanos(nanos.toBigInteger().longValueExact());
            }
            return text.startsWith("-") ? sum.negated() : sum;
        } catch (ArithmeticException | DateTimeException tooLong) {
            throw unreadable(text);
        }
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "us", "µs" -> 1_000L;
            default -> 1L;
        };
    }

    private static TypeConversionException unreadable(String text) {
        return new TypeConversionException(
                "'%s' is not a length of time such as 20s or 1m30s".formatted(text));
    }
}
