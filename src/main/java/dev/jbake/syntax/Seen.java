package dev.jbake.syntax;

/// How a message names what stands where something else was expected.
final class Seen {
    private static final int LONGEST = 30;

    private Seen() {}

    static String in(Tokens tokens) {
        Token next = tokens.peek();
        return switch (next.kind()) {
            case END -> tokens.readsFile() ? "the end of the file" : "the end of the text";
            case NEWLINE, CLOSE_HEREDOC, BROKEN -> next.kind().written();
            case OPEN_QUOTE -> "a string";
            case OPEN_HEREDOC -> "a heredoc";
            case CLOSE_QUOTE -> "the end of the string";
            default -> quoted(next.text());
        };
    }

    private static String quoted(String text) {
        String shown = text.strip();
        return shown.length() > LONGEST
                ? "\"" + shown.substring(0, LONGEST) + "…\""
                : "\"" + shown + "\"";
    }
}
