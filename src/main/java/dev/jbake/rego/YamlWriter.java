package dev.jbake.rego;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Values to YAML: blocks without braces, texts without quotes where they need none.
final class YamlWriter {
    private static final Pattern PIECE = Pattern.compile("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");
    private static final BigDecimal LARGEST = new BigDecimal("18446744073709551615");
    private static final String INDICATORS = "#,[]{}&*!|>'\"%@`";

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    static String write(RegoValue value) {
        var writer = new YamlWriter();
        writer.node(value, 0, "");
        return writer.out.toString();
    }

    /// @param before what stands between the line so far and a value that fits onto it
    private void node(RegoValue value, int indent, String before) {
        switch (value) {
            case RegoValue.Obj obj when !obj.members().isEmpty() -> members(obj, indent);
            case RegoValue.Array(var items) when !items.isEmpty() -> items(items, indent);
            case RegoValue.SetOf(var items) when !items.isEmpty() ->
                    items(List.copyOf(items), indent);
            case RegoValue.Obj _ -> out.append(before).append("{}\n");
            case RegoValue.Array _, RegoValue.SetOf _ -> out.append(before).append("[]\n");
            case RegoValue.Text(String text) -> out.append(before).append(text(text, indent));
            case RegoValue.Num(BigDecimal number) ->
                    out.append(before).append(number(number)).append('\n');
            case RegoValue.Null _, RegoValue.Bool _ ->
                    out.append(before).append(Json.write(value)).append('\n');
        }
    }

    private void items(List<RegoValue> items, int indent) {
        boolean first = true;
        for (RegoValue each : items) {
            out.append(first ? "" : " ".repeat(indent)).append("-");
            first = false;
            if (isBlock(each)) {
                out.append(' ');
            }
            node(each, indent + 2, " ");
        }
    }

    private void members(RegoValue.Obj obj, int indent) {
        Map<String, RegoValue> members = new TreeMap<>(YamlWriter::order);
        obj.members()
                .forEach((key, value) ->
                        members.put(
                                key instanceof RegoValue.Text(String text) ? text : Json.write(key),
                                value));
        boolean first = true;
        for (Map.Entry<String, RegoValue> each : members.entrySet()) {
            String key = text(each.getKey(), -1);
            out.append(first ? "" : " ".repeat(indent))
                    .append(key, 0, key.length() - 1)
                    .append(':');
            first = false;
            boolean object = each.getValue() instanceof RegoValue.Obj;
            int inner = object || !isBlock(each.getValue()) ? indent + 2 : indent;
            if (isBlock(each.getValue())) {
                out.append('\n').append(" ".repeat(inner));
            }
            node(each.getValue(), inner, " ");
        }
    }

    /// Whether it takes lines of its own.
    private static boolean isBlock(RegoValue value) {
        return Walk.isCollection(value) && !value.keys().isEmpty();
    }

    /// Numbers within keys count as numbers, and letters come last.
    private static int order(String one, String other) {
        String[] left = PIECE.split(one);
        String[] right = PIECE.split(other);
        Comparator<String> plain = Comparator.naturalOrder();
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean digits = isDigit(left[i]) && isDigit(right[i]);
            int order =
                    digits
                            ? new BigDecimal(left[i]).compareTo(new BigDecimal(right[i]))
                            : plain.compare(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        int length = Integer.compare(left.length, right.length);
        return length != 0 ? length : plain.compare(one, other);
    }

    private static boolean isDigit(String piece) {
        return !piece.isEmpty() && piece.charAt(0) >= '0' && piece.charAt(0) <= '9';
    }

    /// Whole numbers of 64 bits as they are, others as Go writes them.
    private static String number(BigDecimal number) {
        boolean whole = number.scale() <= 0;
        if (whole && number.abs().compareTo(LARGEST) <= 0) {
            return number.toPlainString();
        }
        double rounded = number.doubleValue();
        if (Double.isInfinite(rounded)) {
            throw new Builtin.WrongArgument();
        }
        BigDecimal near = BigDecimal.valueOf(rounded).stripTrailingZeros();
        int exponent = near.precision() - near.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return near.toPlainString();
        }
        String digits = near.unscaledValue().abs().toString();
        return (near.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + String.format(
                        Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /// A text with the end of its line.
    ///
    /// @param indent of lines of its own; negative for keys, which have none
    private static String text(String text, int indent) {
        boolean special = text.codePoints().anyMatch(each -> !isPrintable(each));
        boolean lines = text.contains("\n");
        boolean spaced = text.contains("\n ") || text.contains(" \n");
        if (lines && indent >= 0 && !special && !text.endsWith(" ") && !text.contains(" \n")) {
            return literal(text, Math.max(indent, 2));
        }
        if (special || lines || spaced || (!YamlScalars.isText(text) && !isQuotedPlain(text))) {
            return quoted(text) + "\n";
        }
        return isQuotedPlain(text) ? "'" + text.replace("'", "''") + "'\n" : text + "\n";
    }

    /// Whether signs in a text would mean something without quotes.
    private static boolean isQuotedPlain(String text) {
        if (text.isEmpty() || !YamlScalars.isText(text)) {
            return false;
        }
        char first = text.charAt(0);
        boolean blankSecond = text.length() == 1 || text.charAt(1) == ' ' || text.charAt(1) == '\t';
        return text.startsWith("---")
                || text.startsWith("...")
                || text.startsWith(" ")
                || text.endsWith(" ")
                || INDICATORS.indexOf(first) >= 0
                || ("?:-".indexOf(first) >= 0 && blankSecond)
                || text.matches("(?s).*:(?:[ \\t].*)?")
                || text.matches("(?s).*[ \\t]#.*");
    }

    private static String literal(String text, int indent) {
        String hint = text.startsWith(" ") || text.startsWith("\n") ? "2" : "";
        String chomp = !text.endsWith("\n") ? "-" : text.endsWith("\n\n") ? "+" : "";
        if (text.equals("\n")) {
            chomp = "+";
        }
        var lines = new StringBuilder("|" + hint + chomp + "\n");
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            lines.append(line.isEmpty() ? "" : " ".repeat(indent)).append(line).append('\n');
        }
        return lines.toString();
    }

    private static boolean isPrintable(int c) {
        return c == '\n'
                || (c >= 0x20 && c <= 0x7e)
                || c == 0x85
                || (c >= 0xa0 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(c ->
                        quoted.append(
                                switch (c) {
                                    case 0 -> "\\0";
                                    case 7 -> "\\a";
                                    case '\b' -> "\\b";
                                    case '\t' -> "\\t";
                                    case '\n' -> "\\n";
                                    case 11 -> "\\v";
                                    case '\f' -> "\\f";
                                    case '\r' -> "\\r";
                                    case 27 -> "\\e";
                                    case '"' -> "\\\"";
                                    case '\\' -> "\\\\";
                                    case 0x85 -> "\\N";
                                    case 0xa0 -> "\\_";
                                    case 0x2028 -> "\\L";
                                    case 0x2029 -> "\\P";
                                    default -> isPrintable(c) ? Character.toString(c) : escaped(c);
                                }));
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        String format = c <= 0xff ? "\\x%02X" : c <= 0xffff ? "\\u%04X" : "\\U%08X";
        return String.format(Locale.ROOT, format, c);
    }
}
