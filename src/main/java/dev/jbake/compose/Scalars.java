package dev.jbake.compose;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a scalar without quotes is; these are the rules of Go's YAML, which are neither those of
/// YAML 1.1 nor of 1.2: `0777` is octal, `1_000` is a thousand, `yes` is text, a date is a date.
final class Scalars {
    private static final BigInteger LARGEST = BigInteger.TWO.pow(64);
    private static final BigInteger SMALLEST = BigInteger.TWO.pow(63).negate();
    private static final String PREFIX = "tag:yaml.org,2002:";

    private Scalars() {}

    /// What the scalar is and how Go writes it.
    record Read(Node.Kind kind, String text) {}

    /// @param plain it stands without quotes
    /// @param tag the scalar's tag; only those of YAML itself count
    static Read read(String text, boolean plain, String tag) {
        boolean named = tag.startsWith(PREFIX) && !tag.equals(PREFIX + "str");
        boolean told = tag.isEmpty();
        Read resolved = (plain && told) || named ? resolved(text) : text(text);
        if (tag.equals(PREFIX + "float") && resolved.kind() == Node.Kind.INTEGER) {
            return new Read(Node.Kind.FLOAT, shown(Double.parseDouble(resolved.text())));
        }
        return resolved;
    }

    private static Read text(String text) {
        return new Read(Node.Kind.TEXT, text);
    }

    private static Read resolved(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> new Read(Node.Kind.NULL, "<nil>");
            case "true", "True", "TRUE" -> new Read(Node.Kind.BOOL, "true");
            case "false", "False", "FALSE" -> new Read(Node.Kind.BOOL, "false");
            case ".nan", ".NaN", ".NAN" -> new Read(Node.Kind.FLOAT, "NaN");
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" ->
                    new Read(Node.Kind.FLOAT, "+Inf");
            case "-.inf", "-.Inf", "-.INF" -> new Read(Node.Kind.FLOAT, "-Inf");
            case "-0", "-0.0" -> new Read(Node.Kind.FLOAT, "-0");
            default -> number(text);
        };
    }

    private static Read number(String text) {
        char first = text.charAt(0);
        boolean digit = first >= '0' && first <= '9';
        if (!digit && first != '+' && first != '-' && first != '.') {
            return text(text);
        }
        String date = digit ? date(text) : null;
        if (date != null) {
            return new Read(Node.Kind.TIME, date);
        }
        String plain = first == '.' ? text : text.replace("_", "");
        BigInteger whole = first == '.' ? null : integer(plain);
        if (whole != null) {
            return new Read(Node.Kind.INTEGER, whole.toString());
        }
        if (isFloat(plain)) {
            double value = Double.parseDouble(plain);
            if (Double.isFinite(value)) {
                return new Read(Node.Kind.FLOAT, shown(value));
            }
        }
        return text(text);
    }

    /// With a base in front (`0x`, `0b`, `0o` or just `0`); null where it is none, or does not fit
    /// into 64 bits.
    private static @Nullable BigInteger integer(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix = 10;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            radix =
                    switch (Character.toLowerCase(digits.charAt(1))) {
                        case 'x' -> 16;
                        case 'b' -> 2;
                        default -> 8;
                    };
            boolean letter = Character.isLetter(digits.charAt(1));
            if (letter && radix == 8 && Character.toLowerCase(digits.charAt(1)) != 'o') {
                return null;
            }
            digits = digits.substring(letter ? 2 : 1);
        }
        if (digits.isEmpty() || digits.length() > 64 || !areDigits(digits, radix)) {
            return null;
        }
        BigInteger value = new BigInteger(digits, radix);
        value = negative ? value.negate() : value;
        boolean fits = value.compareTo(LARGEST) < 0 && value.compareTo(SMALLEST) >= 0;
        return fits && !(text.startsWith("+") && value.bitLength() > 63) ? value : null;
    }

    private static boolean areDigits(String text, int radix) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c > 'f' || Character.digit(c, radix) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFloat(String text) {
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int whole = digits(text, at);
        int end = at + whole;
        int part = 0;
        if (end < text.length() && text.charAt(end) == '.') {
            part = digits(text, end + 1);
            end += 1 + part;
        }
        if (whole + part == 0 || text.length() > 1000) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            end++;
            boolean sign =
                    end < text.length() && (text.charAt(end) == '-' || text.charAt(end) == '+');
            end += sign ? 1 : 0;
            int exponent = digits(text, end);
            if (exponent == 0) {
                return false;
            }
            end += exponent;
        }
        return end == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    /// The shortest text that reads as the same number: with an exponent from a million on, and
    /// below a ten-thousandth.
    static String shown(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa =
                digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return "%s%se%s%02d"
                .formatted(
                        value < 0 ? "-" : "",
                        mantissa,
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }

    /// A date as Go writes it; null where it is none.
    private static @Nullable String date(String text) {
        if (digits(text, 0) != 4 || text.length() < 8 || text.charAt(4) != '-') {
            return null;
        }
        String[] parts = text.split("[Tt ]", 2);
        String[] day = parts[0].split("-", -1);
        if (day.length != 3 || !isShort(day[1]) || !isShort(day[2])) {
            return null;
        }
        String clock = "00:00:00Z";
        if (parts.length == 2) {
            boolean spaced = text.charAt(parts[0].length()) == ' ';
            clock = spaced ? padded(parts[1] + "Z") : padded(parts[1]);
        }
        try {
            String padded =
                    "%s-%02d-%02dT%s"
                            .formatted(
                                    day[0],
                                    Integer.valueOf(day[1]),
                                    Integer.valueOf(day[2]),
                                    clock);
            return shown(OffsetDateTime.parse(padded.toUpperCase(Locale.ROOT)));
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private static boolean isShort(String number) {
        return !number.isEmpty() && number.length() <= 2 && digits(number, 0) == number.length();
    }

    /// Minutes and seconds may have one digit.
    private static String padded(String clock) {
        String[] parts = clock.split(":", 3);
        if (parts.length != 3) {
            return clock;
        }
        int seconds = digits(parts[2], 0);
        return "%s:%s:%s"
                .formatted(parts[0], wide(parts[1]), seconds == 1 ? "0" + parts[2] : parts[2]);
    }

    private static String wide(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private static String shown(OffsetDateTime time) {
        String fraction = "";
        if (time.getNano() != 0) {
            fraction = ("." + "%09d".formatted(time.getNano())).replaceAll("0+$", "");
        }
        String zone = time.getOffset().equals(ZoneOffset.UTC) ? "+0000 UTC" : zone(time);
        return "%04d-%02d-%02d %02d:%02d:%02d%s %s"
                .formatted(
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond(),
                        fraction,
                        zone);
    }

    private static String zone(OffsetDateTime time) {
        int minutes = time.getOffset().getTotalSeconds() / 60;
        String offset =
                "%s%02d%02d"
                        .formatted(
                                minutes < 0 ? "-" : "+",
                                Math.abs(minutes) / 60,
                                Math.abs(minutes) % 60);
        return offset + " " + offset;
    }
}
