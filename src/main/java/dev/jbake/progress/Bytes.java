package dev.jbake.progress;

import java.util.List;
import java.util.Locale;

/// Amounts of data as people read them; this counts in thousands.
public final class Bytes {
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB");

    private Bytes() {}

    /// `339B`, `1.73kB`, `29.12MB`.
    public static String text(long bytes) {
        if (Math.abs(bytes) < 1000) {
            return bytes + "B";
        }
        double amount = bytes / 1000.0;
        int unit = 0;
        while (Math.abs(amount) >= 999.995 && unit < UNITS.size() - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f%s", amount, UNITS.get(unit));
    }
}
