package dev.jbake.rego;

import static dev.jbake.rego.Builtin.number;
import static dev.jbake.rego.Builtin.text;
import static dev.jbake.rego.Builtin.whole;
import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
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
                    entry("time.parse_rfc3339_ns", args -> parsed("RFC3339", text(args.get(0)))),
                    entry("time.parse_ns", args -> parsed(text(args.get(0)), text(args.get(1)))),
                    entry("time.format", Times::formatted),
                    entry("time.diff", args -> between(time(args.get(0)), time(args.get(1)))),
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
                                                    .getDisplayName(
                                                            TextStyle.FULL, Locale.ENGLISH))),
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

    private static Optional<RegoValue> parsed(String layout, String text) {
        return nanos(LayoutReader.read(Layout.of(layout), text));
    }

    /// A time as its third part says; by itself as RFC 3339 has it.
    private static Optional<RegoValue> formatted(List<RegoValue> args) {
        boolean laid = args.get(0) instanceof RegoValue.Array(var items) && items.size() > 2;
        String layout = laid ? text(Builtin.array(args.get(0)).get(2)) : "";
        return Builtin.is(Layout.of(layout).format(time(args.get(0))));
    }

    /// Years, months, days, hours, minutes and seconds between two times, whichever is first.
    private static Optional<RegoValue> between(ZonedDateTime one, ZonedDateTime other) {
        ZonedDateTime same = other.withZoneSameInstant(one.getZone());
        boolean turned = one.isAfter(same);
        LocalDateTime from = (turned ? same : one).toLocalDateTime();
        LocalDateTime to = (turned ? one : same).toLocalDateTime();
        int[] parts = {
            to.getYear() - from.getYear(),
            to.getMonthValue() - from.getMonthValue(),
            to.getDayOfMonth() - from.getDayOfMonth(),
            to.getHour() - from.getHour(),
            to.getMinute() - from.getMinute(),
            to.getSecond() - from.getSecond()
        };
        int[] sizes = {0, 12, from.toLocalDate().lengthOfMonth(), 24, 60, 60};
        for (int i = parts.length - 1; i > 0; i--) {
            if (parts[i] < 0) {
                parts[i] += sizes[i];
                parts[i - 1]--;
            }
        }
        return parts(parts);
    }

    /// A time that fits into 64 bits.
    private static Optional<RegoValue> nanos(Instant instant) {
        BigDecimal nanos =
                BigDecimal.valueOf(instant.getEpochSecond())
                        .movePointRight(9)
                        .add(BigDecimal.valueOf(instant.getNano()));
        boolean fits = nanos.toBigInteger().bitLength() < Long.SIZE;
        return fits ? Optional.of(new RegoValue.Num(nanos)) : Optional.empty();
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

    /// A time, alone or as `[nanoseconds, zone]`, of which the zone may be missing.
    private static ZonedDateTime time(RegoValue value) {
        try {
            List<RegoValue> items =
                    value instanceof RegoValue.Array(var all) ? all : List.of(value);
            long nanos = number(items.get(0)).longValueExact();
            String zone = items.size() > 1 ? text(items.get(1)) : "";
            return Instant.ofEpochSecond(
                            Math.floorDiv(nanos, 1_000_000_000L),
                            Math.floorMod(nanos, 1_000_000_000L))
                    .atZone(
                            zone.isEmpty() || zone.equals("UTC") || zone.equals("Local")
                                    ? ZoneOffset.UTC
                                    : ZoneId.of(zone));
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
