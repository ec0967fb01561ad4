package dev.jbake.rego;

import static dev.jbake.rego.Builtin.number;
import static dev.jbake.rego.Builtin.text;
import static dev.jbake.rego.Builtin.whole;
import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Functions on times, which are nanoseconds since 1970.
final class Times {
    static final Map<String, Builtin> ALL =
            Map.ofEntries(
                    entry("time.parse_rfc3339_ns", Times::parsed),
                    entry("time.parse_duration_ns", args -> duration(text(args.get(0)))),
                    entry(
                            "time.date",
                            args -> {
                                ZonedDateTime time = time(args.get(0));
                                return parts(
                                        time.getYear(), time.getMonthValue(), time.getDayOfMonth());
                            }),
                    entry(
                            "time.clock",
                            args -> {
                                ZonedDateTime time = time(args.get(0));
                                return parts(time.getHour(), time.getMinute(), time.getSecond());
                            }),
                    entry(
                            "time.weekday",
                            args ->
                                    Builtin.is(
                                            time(args.get(0))
                                                    .getDayOfWeek()
                                                    .getDisplayName(TextStyle.FULL, Locale.ROOT))),
                    entry(
                            "time.add_date",
                            args ->
                                    nanos(
                                            time(args.get(0))
                                                    .plusYears(whole(args.get(1)))
                                                    .plusMonths(whole(args.get(2)))
                                                    .plusDays(whole(args.get(3)))
                                                    .toInstant())));

    private static final Pattern PART =
            Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS =
            Map.of(
                    "ns", 1L,
                    "us", 1_000L,
                    "µs", 1_000L,
                    "ms", 1_000_000L,
                    "s", 1_000_000_000L,
                    "m", 60_000_000_000L,
                    "h", 3_600_000_000_000L);

    private Times() {}

    private static Optional<RegoValue> parsed(List<RegoValue> args) {
        try {
            return nanos(OffsetDateTime.parse(text(args.get(0))).toInstant());
        } catch (DateTimeException no) {
            return Optional.empty();
        }
    }

    private static Optional<RegoValue> nanos(Instant instant) {
        return Optional.of(
                new RegoValue.Num(
                        BigDecimal.valueOf(instant.getEpochSecond())
                                .movePointRight(9)
                                .add(BigDecimal.valueOf(instant.getNano()))));
    }

    private static Optional<RegoValue> duration(String text) {
        boolean minus = text.startsWith("-");
        String rest = minus || text.startsWith("+") ? text.substring(1) : text;
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(rest);
        int at = 0;
        while (at < rest.length() && part.find(at) && part.start() == at) {
            long unit = NANOS.getOrDefault(part.group(2), 0L);
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            at = part.end();
        }
        if (at < rest.length() || rest.isEmpty()) {
            return rest.equals("0") ? Builtin.is(0) : Optional.empty();
        }
        return Optional.of(new RegoValue.Num(minus ? sum.negate() : sum));
    }

    /// A time, alone or as `[nanoseconds, zone]`.
    private static ZonedDateTime time(RegoValue value) {
        try {
            boolean zoned = value instanceof RegoValue.Array(var items) && items.size() > 1;
            BigInteger nanos =
                    number(zoned ? Builtin.items(value).getFirst() : value).toBigInteger();
            BigInteger[] split = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000));
            String zone = zoned ? text(Builtin.items(value).get(1)) : "";
            return Instant.ofEpochSecond(split[0].longValueExact(), split[1].longValueExact())
                    .atZone(zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone));
        } catch (DateTimeException | ArithmeticException no) {
            throw new Builtin.WrongArgument();
        }
    }

    private static Optional<RegoValue> parts(int... values) {
        return Optional.of(
                new RegoValue.Array(
                        IntStream.of(values).mapToObj(each -> RegoValue.of((long) each)).toList()));
    }
}
