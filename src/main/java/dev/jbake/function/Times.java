package dev.jbake.function;

import dev.jbake.value.Decimal;
import dev.jbake.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Moments as text and as seconds since 1970.
final class Times {

    private static final Pattern DURATION =
            Pattern.compile("([+-]?)((?:\\d+\\.?\\d*|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h))+");
    private static final Pattern PART =
            Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");

    private Times() {}

    static List<Function> functions(Clock clock) {
        return List.of(
                Function.of("timestamp", List.of(), _ -> Value.of(now(clock).toString())),
                Function.of(
                        "timeadd",
                        List.of(Parameter.text("timestamp"), Parameter.text("duration")),
                        given ->
                                Value.of(
                                        Timestamp.parse(given.text(0), 0)
                                                .plus(duration(given.text(1)))
                                                .toString())),
                Function.of(
                        "formatdate",
                        List.of(Parameter.text("format"), Parameter.text("time")),
                        given ->
                                Value.of(
                                        DateFormat.format(
                                                given.text(0), Timestamp.parse(given.text(1), 1)))),
                Function.of(
                        "formattimestamp",
                        List.of(Parameter.text("format"), Parameter.any("time")),
                        Times::format),
                Function.of(
                        "unixtimestampparse",
                        List.of(Parameter.number("unix_timestamp")),
                        given -> parts(Timestamp.ofUnix(given.number(0), 0))));
    }

    private static Timestamp now(Clock clock) {
        return new Timestamp(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), 0);
    }

    /// The format `X` gives seconds since 1970.
    private static Value format(Arguments given) throws Refusal {
        Timestamp time =
                switch (given.get(1)) {
                    case Value.Text(String text) -> Timestamp.parse(text, 1);
                    case Value.Num(Decimal seconds) -> Timestamp.ofUnix(seconds, 1);
                    default ->
                            throw Refusal.of(
                                    1, "must be a string timestamp or a unix timestamp number");
                };
        return Value.of(
                given.text(0).equals("X")
                        ? Long.toString(time.toUnix())
                        : DateFormat.format(given.text(0), time));
    }

    private static Duration duration(String text) throws Refusal {
        Matcher whole = DURATION.matcher(text);
        if (!whole.matches()) {
            if (text.matches("[+-]?0")) {
                return Duration.ZERO;
            }
            throw Refusal.of(1, "\"%s\" is not a duration such as 1h30m".formatted(text));
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            BigDecimal amount = new BigDecimal(part.group(1));
            nanos = nanos.add(amount.multiply(BigDecimal.valueOf(unit(part.group(2)).toNanos())));
        }
        BigDecimal rounded = nanos.setScale(0, RoundingMode.DOWN);
        if (rounded.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw Refusal.of(1, "the duration \"%s\" is too long".formatted(text));
        }
        Duration duration = Duration.ofNanos(rounded.longValueExact());
        return whole.group(1).equals("-") ? duration.negated() : duration;
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ns" -> Duration.ofNanos(1);
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofNanos(1000);
        };
    }

    private static Value parts(Timestamp time) {
        LocalDateTime local = time.local();
        LinkedHashMap<String, Value> parts = new LinkedHashMap<>();
        parts.put("year", Value.of(local.getYear()));
        parts.put("year_day", Value.of(local.getDayOfYear()));
        parts.put("day", Value.of(local.getDayOfMonth()));
        parts.put("month", Value.of(local.getMonthValue()));
        parts.put("month_name", Value.of(monthName(local)));
        parts.put("weekday", Value.of(local.getDayOfWeek().getValue() % 7));
        parts.put("weekday_name", Value.of(weekdayName(local)));
        parts.put("hour", Value.of(local.getHour()));
        parts.put("minute", Value.of(local.getMinute()));
        parts.put("second", Value.of(local.getSecond()));
        parts.put("rfc3339", Value.of(time.toString()));
        parts.put("iso_year", Value.of(local.get(IsoFields.WEEK_BASED_YEAR)));
        parts.put("iso_week", Value.of(local.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
        return new Value.ObjectOf(parts);
    }

    static String monthName(LocalDateTime time) {
        return time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    static String weekdayName(LocalDateTime time) {
        return time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
