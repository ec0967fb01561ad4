package dev.jbake.compose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers of bytes: `64m`, `1 GiB`, `1048576`.
final class Sizes {
    private static final String UNITS = "kmgtpezy";

    private Sizes() {}

    /// The number of bytes that a text says; negative where it says none.
    static double bytes(String text) {
        int last = -1;
        for (int at = text.length() - 1; at >= 0 && last < 0; at--) {
            last = "0123456789. ".indexOf(text.charAt(at)) >= 0 ? at : -1;
        }
        if (last < 0) {
            return -1;
        }
        String number = text.substring(0, text.charAt(last) == ' ' ? last : last + 1);
        double factor = factor(text.substring(last + 1).toLowerCase(Locale.ROOT));
        if (factor < 0 || number.isEmpty() || number.length() > 100 || !isNumber(number)) {
            return -1;
        }
        double value = Double.parseDouble(number);
        return Double.isFinite(value) && value >= 0 ? Math.floor(value * factor) : -1;
    }

    private static boolean isNumber(String text) {
        boolean digit = false;
        int dots = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            digit |= c >= '0' && c <= '9';
            dots += c == '.' ? 1 : 0;
            boolean sign = at == 0 && c == '+';
            if (!sign && c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return digit && dots < 2;
    }

    /// Of the letters behind the number; negative for letters that are no unit.
    private static double factor(String unit) {
        if (unit.isEmpty() || unit.equals("b")) {
            return 1;
        }
        int power = UNITS.indexOf(unit.charAt(0));
        boolean good =
                unit.length() == 1
                        || unit.substring(1).equals("b")
                        || unit.substring(1).equals("ib");
        return power >= 0 && power < 5 && good ? Math.pow(1024, power + 1) : -1;
    }

    /// As the peer shows it: `64MiB`, with four digits that count.
    static String shown(double bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        BigDecimal rounded = new BigDecimal(size).round(new MathContext(4, RoundingMode.HALF_EVEN));
        return rounded.stripTrailingZeros().toPlainString() + units[unit];
    }
}
