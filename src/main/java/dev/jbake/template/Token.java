package dev.jbake.template;

/// One word of a template, with its place.
///
/// @param text as it is written; the message where it is a mistake
/// @param at characters before it
/// @param line from 1
record Token(Kind kind, String text, int at, int line) {
    enum Kind {
        TEXT,
        OPEN,
        CLOSE,
        SPACE,
        FIELD,
        DOT,
        VARIABLE,
        IDENTIFIER,
        KEYWORD,
        FLAG,
        NIL,
        NUMBER,
        CHARACTER,
        QUOTED,
        RAW,
        PIPE,
        DECLARE,
        ASSIGN,
        COMMA,
        OPENING,
        CLOSING,
        OTHER,
        MISTAKE,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /// As messages name it.
    String shown() {
        return switch (kind) {
            case END -> "EOF";
            case MISTAKE -> text;
            case KEYWORD -> "<" + text + ">";
            default ->
                    text.length() > 10 ? Quote.of(text.substring(0, 10)) + "..." : Quote.of(text);
        };
    }
}
