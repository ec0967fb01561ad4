package dev.jbake.builder;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as docker reads and writes them: `512m`, `1.5 GiB`, in powers of 1024.
final class MemorySize {
    private static final Pattern SIZE =
            Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)\\s?([kmgtpKMGTP]?)(?:[iI]?[bB])?");
    private static final String UNITS = "kmgtp";
    private static final String[] SPELLED = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private MemorySize() {}

    /// Bytes; empty when it is not a size.
    static Optional<Long> parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return Optional.empty();
        }
        int power =
                size.group(2).isEmpty()
                        ? 0
                        : UNITS.indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
        BigDecimal bytes =
                new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(bytes.longValue());
    }

    /// Four significant digits, as docker's `units.BytesSize`: `488.3MiB`.
    static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < SPELLED.length - 1) {
            value /= 1024;
            unit++;
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new java.math.MathContext(4)).stripTrailingZeros();
        return rounded.toPlainString() + SPELLED[unit];
    }
}
