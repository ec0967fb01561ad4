package dev.jbake.syntax;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers as written; this refuses those so long that working with them would take forever.
final class Numbers {
    /// Digits before and after the point that a number may have.
    private static final int MOST_DIGITS = 20_000;

    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private Numbers() {}

    static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    /// The number, exactly, or null where it has too many digits.
    ///
    /// @param text what [#isDecimal] knows
    static @Nullable BigDecimal read(String text) {
        if (text.length() > MOST_DIGITS) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(text);
            long digits = Math.abs((long) value.scale()) + value.precision();
            return digits > MOST_DIGITS ? null : value;
        } catch (NumberFormatException hugeExponent) {
            return null;
        }
    }
}
