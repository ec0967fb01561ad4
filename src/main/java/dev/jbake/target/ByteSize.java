package dev.jbake.target;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount of memory as people write it; this reads `64m`, `1.5 GiB`, `512`.
///
/// Units are powers of 1024, whatever their case, with or without `i` and `B`.
public final class ByteSize {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d+\\.?\\d*|\\.\\d+) ?(?:b|([kmgtp])(?:i?b)?)?");
    private static final String UNITS = "kmgtp";

    private ByteSize() {}

    /// The number of bytes; empty where the text is none.
    public static OptionalLong parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(2);
        int power = unit == null ? 0 : UNITS.indexOf(unit) + 1;
        return OptionalLong.of((long) (number * Math.pow(1024, power)));
    }
}
