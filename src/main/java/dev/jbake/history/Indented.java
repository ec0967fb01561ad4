package dev.jbake.history;

/// JSON with two spaces for each level, as Go's encoder indents it; this only adds white space.
final class Indented {
    private static final String STEP = "  ";

    private Indented() {}

    /// @param json without white space between its parts
    static String of(String json) {
        StringBuilder text = new StringBuilder(2 * json.length());
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                text.append(c);
                if (c == '\\') {
                    text.append(json.charAt(++i));
                }
                quoted = c != '"';
                continue;
            }
            switch (c) {
                case '"' -> {
                    quoted = true;
                    text.append(c);
                }
                case '{', '[' -> {
                    text.append(c);
                    if (json.charAt(i + 1) == c + 2) {
                        text.append(json.charAt(++i));
                    } else {
                        line(text, ++depth);
                    }
                }
                case '}', ']' -> {
                    line(text, --depth);
                    text.append(c);
                }
                case ',' -> line(text.append(c), depth);
                case ':' -> text.append(": ");
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int depth) {
        text.append('\n').append(STEP.repeat(depth));
    }
}
