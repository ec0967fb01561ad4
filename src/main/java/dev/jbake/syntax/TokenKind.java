package dev.jbake.syntax;

/// What a token is; this carries how it is written where that is always the same.
enum TokenKind {
    IDENTIFIER("a name"),
    NUMBER("a number"),
    NEWLINE("the end of the line"),
    END("the end"),
    /// A stretch that could not be read and was already reported.
    BROKEN("something unreadable"),

    OPEN_QUOTE("\""),
    CLOSE_QUOTE("\""),
    OPEN_HEREDOC("<<"),
    CLOSE_HEREDOC("the end of the heredoc"),
    /// Text between quotes, escapes not yet resolved.
    QUOTED_TEXT("text"),
    /// Text of a heredoc or a bare template, at most one line of it; a backslash is a backslash.
    PLAIN_TEXT("text"),
    /// `${` or `${~`.
    INTERPOLATION("${"),
    /// `%{` or `%{~`.
    DIRECTIVE("%{"),
    /// The `}` or `~}` of one of the two above.
    SEQUENCE_END("}"),

    OPEN_BRACE("{"),
    CLOSE_BRACE("}"),
    OPEN_BRACKET("["),
    CLOSE_BRACKET("]"),
    OPEN_PAREN("("),
    CLOSE_PAREN(")"),

    DOUBLE_COLON("::"),
    ELLIPSIS("..."),
    ARROW("=>"),
    EQUAL_EQUAL("=="),
    NOT_EQUAL("!="),
    GREATER_EQUAL(">="),
    LESS_EQUAL("<="),
    AND("&&"),
    OR("||"),
    DOT("."),
    COMMA(","),
    STAR("*"),
    SLASH("/"),
    PERCENT("%"),
    PLUS("+"),
    MINUS("-"),
    EQUAL("="),
    LESS("<"),
    GREATER(">"),
    BANG("!"),
    QUESTION("?"),
    COLON(":");

    private final String written;

    TokenKind(String written) {
        this.written = written;
    }

    /// As written, or a description where it is written in many ways.
    String written() {
        return written;
    }

    boolean opens() {
        return switch (this) {
            case OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN, OPEN_QUOTE, OPEN_HEREDOC -> true;
            case INTERPOLATION, DIRECTIVE -> true;
            default -> false;
        };
    }

    boolean closes() {
        return switch (this) {
            case CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PAREN, CLOSE_QUOTE, CLOSE_HEREDOC -> true;
            case SEQUENCE_END -> true;
            default -> false;
        };
    }
}
