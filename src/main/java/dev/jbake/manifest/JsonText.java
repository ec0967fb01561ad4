package dev.jbake.manifest;

import java.util.List;
import java.util.Map;

/// JSON as Go's encoder writes it: two spaces to a level, and `<`, `>`, `&` and the two line
/// separators of Unicode escaped, so that the text is the peer's, byte for byte.
final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    /// The text with a final newline.
    static String of(Json value) {
        var text = new JsonText();
        text.write(value, "\n");
        return text.out.append('\n').toString();
    }

    private void write(Json value, String margin) {
        switch (value) {
            case Json.Text(String text) -> string(text);
            case Json.Bare(String text) -> out.append(text);
            case Json.Written(String text) -> written(text, margin);
            case Json.Array(List<Json> items) when items.isEmpty() -> out.append("[]");
            case Json.Array(List<Json> items) -> {
                String before = "[";
                for (Json item : items) {
                    out.append(before).append(margin).append("  ");
                    write(item, margin + "  ");
                    before = ",";
                }
                out.append(margin).append(']');
            }
            case Json.Fields(var fields) when fields.isEmpty() -> out.append("{}");
            case Json.Fields(var fields) -> {
                String before = "{";
                for (Map.Entry<String, Json> field : fields.entrySet()) {
                    out.append(before).append(margin).append("  ");
                    string(field.getKey());
                    out.append(": ");
                    write(field.getValue(), margin + "  ");
                    before = ",";
                }
                out.append(margin).append('}');
            }
        }
    }

    /// Lays out what is JSON already; what stands in its strings is only escaped.
    private void written(String text, String margin) {
        String inside = margin;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '"' -> i = quoted(text, i);
                case '{', '[' -> {
                    out.append(each);
                    inside += "  ";
                    int next = afterBlanks(text, i + 1);
                    if (text.charAt(next) == each + 2) {
                        inside = inside.substring(0, inside.length() - 2);
                        out.append(text.charAt(next));
                        i = next;
                    } else {
                        out.append(inside);
                    }
                }
                case '}', ']' -> {
                    inside = inside.substring(0, inside.length() - 2);
                    out.append(inside).append(each);
                }
                case ',' -> out.append(each).append(inside);
                case ':' -> out.append(": ");
                case ' ', '\t', '\n', '\r' -> {}
                default -> out.append(each);
            }
        }
    }

    private static int afterBlanks(String text, int from) {
        int at = from;
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Copies a string from its opening quote on.
    ///
    /// @return where its closing quote is
    private int quoted(String text, int from) {
        out.append('"');
        for (int i = from + 1; ; i++) {
            char each = text.charAt(i);
            if (each == '\\') {
                out.append(each).append(text.charAt(++i));
            } else if (each == '"') {
                out.append(each);
                return i;
            } else {
                character(each);
            }
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char each) {
        switch (each) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '<', '>', '&', '\u2028', '\u2029' -> escape(each);
            default -> {
                if (each < 0x20) {
                    escape(each);
                } else {
                    out.append(each);
                }
            }
        }
    }

    private void escape(char each) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(each >> shift & 0xf));
        }
    }
}
