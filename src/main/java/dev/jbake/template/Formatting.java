package dev.jbake.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `printf`, with the verbs that a list is written with: `%s %v %q %d %x %t %f` and `%%`.
final class Formatting {
    private static final Pattern VERB =
            Pattern.compile("%([-+0# ]*)([0-9]{0,4})(?:\\.([0-9]{1,3}))?(.)", Pattern.DOTALL);

    private Formatting() {}

    static String of(String format, List<Datum> values) {
        StringBuilder text = new StringBuilder();
        Matcher verb = VERB.matcher(format);
        int used = 0;
        int from = 0;
        while (verb.find(from)) {
            text.append(format, from, verb.start());
            from = verb.end();
            if (verb.group(4).equals("%")) {
                text.append('%');
            } else if (used == values.size()) {
                text.append("%!").append(verb.group(4)).append("(MISSING)");
            } else {
                text.append(padded(verb, one(verb, values.get(used++))));
            }
        }
        String rest = format.substring(from);
        text.append(rest.equals("%") ? "%!(NOVERB)" : rest);
        if (used < values.size()) {
            text.append("%!(EXTRA ");
            for (int i = used; i < values.size(); i++) {
                Datum value = values.get(i);
                text.append(i > used ? ", " : "").append(typed(value));
            }
            text.append(')');
        }
        return text.toString();
    }

    private static String typed(Datum value) {
        return value.type() + "=" + Printing.joined(List.of(value));
    }

    private static String one(Matcher verb, Datum value) {
        String plain = Printing.joined(List.of(value));
        String precision = verb.group(3);
        return switch (verb.group(4).charAt(0)) {
            case 'v' -> plain;
            case 's' ->
                    value instanceof Datum.Text || value instanceof Datum.Items
                            ? clipped(plain, precision)
                            : wrong('s', value);
            case 'q' ->
                    switch (value) {
                        case Datum.Text(String text) -> Quote.of(clipped(text, precision));
                        case Datum.Items(List<? extends Datum> items) ->
                                "["
                                        + String.join(
                                                " ",
                                                items.stream()
                                                        .map(each -> Quote.of(Printing.shown(each)))
                                                        .toList())
                                        + "]";
                        case Datum.Whole _,
                                Datum.Real _,
                                Datum.Flag _,
                                Datum.Entries _,
                                Datum.Thing _,
                                Datum.Nothing _ ->
                                wrong('q', value);
                    };
            case 'd' -> value instanceof Datum.Whole ? plain : wrong('d', value);
            case 't' -> value instanceof Datum.Flag ? plain : wrong('t', value);
            case 'x' ->
                    value instanceof Datum.Whole(long number)
                            ? Long.toString(number, 16)
                            : wrong('x', value);
            case 'f' ->
                    value instanceof Datum.Real(double number)
                            ? new BigDecimal(number)
                                    .setScale(
                                            precision == null ? 6 : Integer.parseInt(precision),
                                            RoundingMode.HALF_EVEN)
                                    .toPlainString()
                            : wrong('f', value);
            default -> wrong(verb.group(4).charAt(0), value);
        };
    }

    private static String clipped(String text, @Nullable String precision) {
        return precision == null || Integer.parseInt(precision) >= text.length()
                ? text
                : text.substring(0, Integer.parseInt(precision));
    }

    private static String wrong(char verb, Datum value) {
        return "%!" + verb + "(" + typed(value) + ")";
    }

    private static String padded(Matcher verb, String text) {
        int width = verb.group(2).isEmpty() ? 0 : Integer.parseInt(verb.group(2));
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        boolean left = verb.group(1).contains("-");
        boolean zeros = verb.group(1).contains("0") && !left;
        String fill = (zeros ? "0" : " ").repeat(missing);
        return left ? text + fill : fill + text;
    }

    /// As `%v` has it: the shortest that is read back the same, and an exponent where it is long.
    static String plain(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        double size = Math.abs(number);
        return size >= 1e-4 && size < 1e21
                ? new BigDecimal(Double.toString(number)).toPlainString()
                : Double.toString(number).replace("E-", "e-").replace("E", "e+");
    }
}
