package dev.jbake.builder;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Sizes as docker writes them, with four digits: `488.3MiB` in powers of 1024, `512.4MB` in those
/// of 1000.
public final class SizeText {
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final String[] DECIMAL = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private SizeText() {}

    public static String of(long bytes) {
        return of(bytes, 1024, BINARY);
    }

    static String decimal(long bytes) {
        return of(bytes, 1000, DECIMAL);
    }

    private static String of(long bytes, int step, String[] units) {
        double value = bytes;
        int unit = 0;
        while (value >= step && unit < units.length - 1) {
            value /= step;
            unit++;
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.toPlainString() + units[unit];
    }
}
