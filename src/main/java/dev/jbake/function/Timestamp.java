package dev.jbake.function;

import dev.jbake.value.Decimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A moment as written in RFC 3339; this is a date and time and how far they are ahead of UTC.
///
/// @param offset in minutes; up to a day either way, which is more than Java's offsets allow
record Timestamp(LocalDateTime local, int offset) {

    private static final Pattern RFC_3339 =
            Pattern.compile(
                    "(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d+))?"
                            + "(?:Z|([+-])(\\d{2}):(\\d{2}))");

    static Timestamp parse(String text, int argument) throws Refusal {
        Matcher match = RFC_3339.matcher(text);
        if (!match.matches()) {
            throw Refusal.of(
                    argument,
                    "\"%s\" is not a timestamp of RFC 3339, such as 2006-01-02T15:04:05Z"
                            .formatted(text));
        }
        int hours = match.group(8) == null ? 0 : Integer.parseInt(match.group(9));
        int minutes = match.group(8) == null ? 0 : Integer.parseInt(match.group(10));
        if (hours > 23 || minutes > 59) {
            throw Refusal.of(argument, "the timestamp's offset from UTC is out of range");
        }
        int sign = "-".equals(match.group(8)) ? -1 : 1;
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            Integer.parseInt(match.group(1)),
                            Integer.parseInt(match.group(2)),
                            Integer.parseInt(match.group(3)),
                            Integer.parseInt(match.group(4)),
                            Integer.parseInt(match.group(5)),
                            Integer.parseInt(match.group(6)),
                            nanos(match.group(7) == null ? "" : match.group(7)));
            return new Timestamp(local, sign * (hours * 60 + minutes));
        } catch (DateTimeException wrong) {
            throw Refusal.of(argument, "there is no such date or time as \"%s\"".formatted(text));
        }
    }

    private static int nanos(String digits) {
        return Integer.parseInt((digits + "000000000").substring(0, 9));
    }

    static Timestamp ofUnix(Decimal seconds, int argument) throws Refusal {
        long whole =
                seconds.toLong()
                        .orElseThrow(
                                () -> Refusal.of(argument, "unix timestamp must be an integer"));
        try {
            return new Timestamp(LocalDateTime.ofEpochSecond(whole, 0, ZoneOffset.UTC), 0);
        } catch (DateTimeException wrong) {
            throw Refusal.of(argument, "unix timestamp is out of range");
        }
    }

    long toUnix() {
        return local.toEpochSecond(ZoneOffset.UTC) - offset * 60L;
    }

    Timestamp plus(Duration duration) {
        return new Timestamp(local.plus(duration), offset);
    }

    /// `Z`, or `+01:00` with the separator given.
    String zone(String separator, boolean zuluForUtc) {
        if (offset == 0 && zuluForUtc) {
            return "Z";
        }
        int minutes = Math.abs(offset);
        return "%s%02d%s%02d"
                .formatted(offset < 0 ? "-" : "+", minutes / 60, separator, minutes % 60);
    }

    /// As in RFC 3339, without a fraction.
    @Override
    public String toString() {
        return "%04d-%02d-%02dT%02d:%02d:%02d%s"
                .formatted(
                        local.getYear(),
                        local.getMonthValue(),
                        local.getDayOfMonth(),
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond(),
                        zone(":", true));
    }
}
