package dev.jbake.rego;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What words in YAML mean that have no quotes: numbers, truth and nothing, as version 1.1 had
/// them.
final class YamlScalars {
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

    /// Numbers that JSON does not have.
    private static final Pattern NO_NUMBER =
            Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)");
    private static final Pattern BASED =
            Pattern.compile("([-+]?)0(?:([xX])([0-9a-fA-F]+)|([bB])([01]+)|[oO]?([0-7]+))");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");
    private static final Pattern SIXTIES =
            Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

    private static final List<String> DATES =
            List.of(
                    "2006-1-2T15:4:5.999999999Z07:00",
                    "2006-1-2t15:4:5.999999999Z07:00",
                    "2006-1-2 15:4:5.999999999",
                    "2006-1-2");

    private YamlScalars() {}

    /// @return empty for numbers that JSON does not have
    static Optional<RegoValue> value(String plain) {
        if (NULL.contains(plain)) {
            return Optional.of(RegoValue.Null.NULL);
        }
        if (TRUE.contains(plain) || FALSE.contains(plain)) {
            return Optional.of(RegoValue.of(TRUE.contains(plain)));
        }
        if (NO_NUMBER.matcher(plain).matches()) {
            return Optional.empty();
        }
        return Optional.of(number(plain).orElse(RegoValue.of(plain)));
    }

    private static Optional<RegoValue> number(String plain) {
        String text = plain.startsWith("_") ? plain : plain.replace("_", "");
        var based = BASED.matcher(text);
        if (text.isEmpty() || text.length() > 400) {
            return Optional.empty();
        }
        if (DECIMAL.matcher(text).matches()) {
            return Optional.of(new RegoValue.Num(new BigDecimal(text)));
        }
        if (based.matches()) {
            int radix = based.group(2) != null ? 16 : based.group(4) != null ? 2 : 8;
            int digits = radix == 16 ? 3 : radix == 2 ? 5 : 6;
            var size = new BigInteger(based.group(digits), radix);
            return Optional.of(
                    new RegoValue.Num(
                            new BigDecimal(based.group(1).equals("-") ? size.negate() : size)));
        }
        if (!FLOAT.matcher(text).matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(text);
        return Double.isInfinite(number)
                ? Optional.empty()
                : Optional.of(new RegoValue.Num(BigDecimal.valueOf(number)));
    }

    /// Whether a text needs no quotes to stay one.
    static boolean isText(String text) {
        return value(text).filter(RegoValue.Text.class::isInstance).isPresent()
                && !text.equals("<<")
                && !isDate(text)
                && !SIXTIES.matcher(text).matches();
    }

    private static boolean isDate(String text) {
        if (!DATE.matcher(text).matches()) {
            return false;
        }
        return DATES.stream().anyMatch(each -> isWritten(each, text));
    }

    private static boolean isWritten(String layout, String text) {
        try {
            LayoutReader.read(Layout.of(layout), text);
            return true;
        } catch (Builtin.WrongArgument another) {
            return false;
        }
    }
}
