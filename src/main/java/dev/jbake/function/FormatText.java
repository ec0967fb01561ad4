package dev.jbake.function;

import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Decimal;
import dev.jbake.value.Json;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One format with its values put in; this reads `%` flags width `.` precision `[argument]` verb.
///
/// Source: go-cty's documentation of `Format`.
final class FormatText {

    private static final Pattern VERB =
            Pattern.compile(
                    "%([-+"
                            + " 0#]*)([1-9]\\d{0,5})?(?:\\.(\\d{0,5}))?(?:\\[([1-9]\\d{0,5})\\])?([a-zA-Z])");
    private static final int DEFAULT_PRECISION = 6;
    private static final int NOT_GIVEN = -1;

    private final String raw;
    private final String flags;
    private final int width;
    private final int precision;
    private final char mode;

    private FormatText(Matcher verb) {
        raw = verb.group();
        flags = verb.group(1);
        width = verb.group(2) == null ? NOT_GIVEN : Integer.parseInt(verb.group(2));
        precision =
                verb.group(3) == null
                        ? NOT_GIVEN
                        : Integer.parseInt(verb.group(3).isEmpty() ? "0" : verb.group(3));
        mode = verb.group(5).charAt(0);
    }

    static String format(String format, List<Value> values) throws Refusal {
        StringBuilder out = new StringBuilder();
        Matcher verb = VERB.matcher(format);
        int next = 1;
        int highest = 0;
        int at = 0;
        while (at < format.length()) {
            Bounds.text(out.length());
            if (format.charAt(at) != '%') {
                out.append(format.charAt(at++));
            } else if (format.startsWith("%%", at)) {
                out.append('%');
                at += 2;
            } else if (verb.find(at) && verb.start() == at) {
                int argument = verb.group(4) == null ? next : Integer.parseInt(verb.group(4));
                highest = Math.max(highest, argument);
                if (argument > values.size()) {
                    throw Refusal.of(
                            0,
                            "\"%s\" needs argument %d, and there are %d"
                                    .formatted(verb.group(), argument, values.size()));
                }
                out.append(new FormatText(verb).format(values.get(argument - 1)));
                next = argument + 1;
                at = verb.end();
            } else {
                throw Refusal.of(0, "there is no verb after the %% at offset %d".formatted(at));
            }
        }
        if (highest < values.size()) {
            throw Refusal.of(
                    highest + 1,
                    highest == 0
                            ? "too many arguments; no verbs in format string"
                            : "too many arguments; only %d used by format string"
                                    .formatted(highest));
        }
        Bounds.text(out.length());
        return out.toString();
    }

    private boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    private Refusal unsupported(String why) {
        return Refusal.of("unsupported value for \"%s\": %s".formatted(raw, why));
    }

    private String format(Value value) throws Refusal {
        if (value instanceof Value.Null && mode != 'v') {
            throw unsupported("null value cannot be formatted");
        }
        return switch (mode) {
            case 'v' -> padded(plain(value));
            case 't' ->
                    Boolean.toString(((Value.Bool) converted(value, Type.Primitive.BOOL)).value());
            case 's' -> padded(cut(text(value)));
            case 'q' -> padded(Json.write(Value.of(cut(text(value)))));
            case 'b', 'd', 'o', 'x', 'X' -> whole(number(value));
            case 'e', 'E', 'f', 'g', 'G' -> fractional(number(value));
            default -> throw Refusal.of(0, "there is no verb \"%s\"".formatted(raw));
        };
    }

    private String plain(Value value) {
        if (!has('#') && value instanceof Value.Text(String text)) {
            return text;
        }
        if (!has('#') && value instanceof Value.Num(Decimal number)) {
            return number.format('g', NOT_GIVEN);
        }
        return Json.write(value);
    }

    private Value converted(Value value, Type type) throws Refusal {
        return switch (Conversion.convert(value, type)) {
            case Converted.Done(Value done) -> done;
            case Converted.Refused refused -> throw unsupported(refused.sentence());
        };
    }

    private String text(Value value) throws Refusal {
        return ((Value.Text) converted(value, Type.Primitive.STRING)).value();
    }

    private Decimal number(Value value) throws Refusal {
        return ((Value.Num) converted(value, Type.Primitive.NUMBER)).value();
    }

    private String cut(String text) {
        List<String> clusters = Clusters.of(text);
        return precision > 0 && precision < clusters.size()
                ? String.join("", clusters.subList(0, precision))
                : text;
    }

    private String padded(String text) {
        int missing = width - Clusters.count(text);
        if (missing <= 0) {
            return text;
        }
        String pad = (has('0') ? "0" : " ").repeat(missing);
        return has('-') ? text + pad : pad + text;
    }

    private String whole(Decimal number) throws Refusal {
        if (!number.isWhole()) {
            throw unsupported("an integer is required");
        }
        BigInteger amount = number.toBigInteger();
        int base =
                switch (mode) {
                    case 'b' -> 2;
                    case 'o' -> 8;
                    case 'd' -> 10;
                    default -> 16;
                };
        String digits = amount.abs().toString(base);
        if (precision == 0 && amount.signum() == 0) {
            return "";
        }
        if (precision > digits.length()) {
            digits = "0".repeat(precision - digits.length()) + digits;
        }
        String mark =
                switch (has('#') ? mode : ' ') {
                    case 'b' -> "0b";
                    case 'o' -> "0";
                    case 'x', 'X' -> "0x";
                    default -> "";
                };
        String body = mode == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
        String prefix = mode == 'X' ? mark.toUpperCase(Locale.ROOT) : mark;
        return aligned(sign(amount.signum() < 0) + prefix, body, precision < 0);
    }

    private String fractional(Decimal number) {
        boolean general = mode == 'g' || mode == 'G';
        int digits = precision == NOT_GIVEN && !general ? DEFAULT_PRECISION : precision;
        String text = number.format(mode, digits);
        boolean negative = text.startsWith("-");
        boolean signed = negative || text.startsWith("+");
        String sign = text.startsWith("+") && !has(' ') ? "+" : sign(negative);
        return aligned(sign, signed ? text.substring(1) : text, !number.isInfinite());
    }

    private String sign(boolean negative) {
        if (negative) {
            return "-";
        }
        if (has('+')) {
            return "+";
        }
        return has(' ') ? " " : "";
    }

    /// Zeros go between the sign and the digits, spaces outside.
    private String aligned(String sign, String digits, boolean zerosAllowed) {
        int missing = Math.max(0, width - sign.length() - digits.length());
        if (has('-')) {
            return sign + digits + " ".repeat(missing);
        }
        return has('0') && zerosAllowed
                ? sign + "0".repeat(missing) + digits
                : " ".repeat(missing) + sign + digits;
    }
}
