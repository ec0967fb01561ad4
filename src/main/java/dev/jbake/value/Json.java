package dev.jbake.value;

import java.util.List;
import java.util.SequencedMap;

/// Values as JSON text and back; this is how they are handed to other programs and to variables.
///
/// Keys are sorted, nothing is indented, and `<`, `>` and `&` are escaped as the peer escapes them.
public final class Json {

    private static final String HEX = "0123456789abcdef";

    private Json() {}

    /// The value as JSON.
    ///
    /// @param value wholly known, or this is a mistake of the caller
    /// @throws ArithmeticException where a number in it is infinite
    public static String write(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /// Reads any JSON: arrays become tuples, objects objects. The reason of a refusal says what was
    /// found at which offset.
    public static Converted read(String text) {
        return new JsonReader(text).read();
    }

    private static void write(Value value, StringBuilder out) {
        switch (value) {
            case Value.Null _ -> out.append("null");
            case Value.Bool(boolean truth) -> out.append(truth);
            case Value.Text(String text) -> quote(text, out);
            case Value.Num(Decimal number) -> {
                if (number.isInfinite()) {
                    throw new ArithmeticException("cannot serialize infinity as JSON");
                }
                out.append(number);
            }
            case Value.ListOf(_, List<Value> items) -> items(items, out);
            case Value.SetOf(_, List<Value> items) -> items(items, out);
            case Value.Tuple(List<Value> items) -> items(items, out);
            case Value.MapOf(_, SequencedMap<String, Value> entries) -> entries(entries, out);
            case Value.ObjectOf(SequencedMap<String, Value> attributes) -> entries(attributes, out);
            case Value.Unknown _ -> throw new IllegalArgumentException("an unknown value");
        }
    }

    private static void items(List<Value> items, StringBuilder out) {
        out.append('[');
        String comma = "";
        for (Value item : items) {
            out.append(comma);
            write(item, out);
            comma = ",";
        }
        out.append(']');
    }

    private static void entries(SequencedMap<String, Value> entries, StringBuilder out) {
        out.append('{');
        String comma = "";
        for (var entry : entries.entrySet()) {
            out.append(comma);
            quote(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            comma = ",";
        }
        out.append('}');
    }

    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            switch (each) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '<', '>', '&', '\u2028', '\u2029' -> unicode(each, out);
                default -> {
                    if (each < ' ') {
                        unicode(each, out);
                    } else {
                        out.append(each);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void unicode(char each, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(each >> shift & 0xf));
        }
    }
}
