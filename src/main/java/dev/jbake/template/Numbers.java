package dev.jbake.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers as a template writes them.
final class Numbers {
    private Numbers() {}

    /// Null for what is no number.
    static @Nullable Datum read(String word) {
        String plain = word.replace("_", "").toLowerCase(Locale.ROOT);
        try {
            return new Datum.Whole(whole(plain));
        } catch (NumberFormatException notWhole) {
            return real(plain);
        }
    }

    private static long whole(String word) {
        boolean negative = word.startsWith("-");
        String digits = negative || word.startsWith("+") ? word.substring(1) : word;
        if (digits.startsWith("+") || digits.startsWith("-")) {
            throw new NumberFormatException(word);
        }
        long size =
                digits.startsWith("0x")
                        ? Long.parseLong(digits.substring(2), 16)
                        : digits.startsWith("0b")
                                ? Long.parseLong(digits.substring(2), 2)
                                : digits.startsWith("0o")
                                        ? Long.parseLong(digits.substring(2), 8)
                                        : digits.length() > 1 && digits.startsWith("0")
                                                ? Long.parseLong(digits, 8)
                                                : Long.parseLong(digits);
        return negative ? -size : size;
    }

    private static @Nullable Datum real(String word) {
        if (!word.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]+)?")) {
            return null;
        }
        return new Datum.Real(Double.parseDouble(word));
    }
}
