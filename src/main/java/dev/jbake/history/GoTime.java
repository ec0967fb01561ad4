package dev.jbake.history;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/// Times as Go writes them into JSON: RFC 3339 with as many digits of a second as are needed.
final class GoTime {
    private static final DateTimeFormatter FORM =
            new DateTimeFormatterBuilder()
                    .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendOffset("+HH:MM", "Z")
                    .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private GoTime() {}

    static String universal(Instant time) {
        return at(time, ZoneOffset.UTC);
    }

    static String at(Instant time, ZoneId zone) {
        return FORM.format(time.atZone(zone));
    }

    /// For people, to the second.
    static String clock(Instant time, ZoneId zone) {
        return CLOCK.format(time.atZone(zone));
    }
}
