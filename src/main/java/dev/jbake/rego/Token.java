package dev.jbake.rego;

/// One word of a policy's text.
///
/// @param text of a string its value, else as written
/// @param adjacent whether nothing stands between it and the token before
/// @param first whether it is the first of its line
record Token(Kind kind, String text, Spot spot, boolean adjacent, boolean first) {
    /// Signs that nobody writes: where a text with expressions begins and ends, and each of those.
    static final String TEMPLATE = "$\"";

    static final String TEMPLATE_END = "\"$";
    static final String EXPRESSION = "${";
    static final String EXPRESSION_END = "}$";

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    String shown() {
        return kind == Kind.END ? "the end of the file" : "\"" + text + "\"";
    }
}
