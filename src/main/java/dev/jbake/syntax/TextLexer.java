package dev.jbake.syntax;

import dev.jbake.diagnostic.Diagnostic;

/// The half of the lexer that reads text with `${…}` and `%{…}` in it: between quotes, in heredocs,
/// and bare.
///
/// The literal text of a heredoc or a bare template comes line by line, because `~` trims and `<<-`
/// unindents single lines.
final class TextLexer {
    private final Lexer lexer;
    private final String text;

    TextLexer(Lexer lexer) {
        this.lexer = lexer;
        this.text = lexer.text;
    }

    /// Reads one piece of the text that the lexer is in.
    void piece() {
        Mode mode = lexer.mode();
        int at = lexer.at;
        if (mode.kind == Mode.Kind.HEREDOC && startsLine(at) && endsHeredoc(mode, at)) {
            closeHeredoc(at);
            return;
        }
        if (text.startsWith("${", at) || text.startsWith("%{", at)) {
            openSequence(at);
            return;
        }
        if (mode.kind != Mode.Kind.QUOTED) {
            literal(TokenKind.PLAIN_TEXT, plainEnd(at));
            return;
        }
        char next = text.charAt(at);
        if (next == '"') {
            lexer.modes.pop();
            literal(TokenKind.CLOSE_QUOTE, at + 1);
        } else if (next == '\n' || text.startsWith("\r\n", at)) {
            unclosedQuote(mode);
        } else {
            literal(TokenKind.QUOTED_TEXT, quotedEnd(at));
        }
    }

    /// Opens a heredoc, if one starts here.
    boolean heredoc() {
        int at = lexer.at;
        if (!text.startsWith("<<", at)) {
            return false;
        }
        int from = text.startsWith("-", at + 2) ? at + 3 : at + 2;
        int end = lexer.endOfLine(from);
        String marker = text.substring(from, end);
        if (!Characters.isName(marker) || end == text.length()) {
            return false;
        }
        int next = text.indexOf('\n', end) + 1;
        lexer.open(Mode.Kind.HEREDOC, at, marker);
        literal(TokenKind.OPEN_HEREDOC, next);
        return true;
    }

    /// At the end of a line inside `${…}`: if the next line ends the heredoc round it, the brace is
    /// missing, and all of the heredoc is given up.
    boolean endsUnclosedSequence(int next) {
        Mode sequence = lexer.mode();
        if (sequence.kind != Mode.Kind.SEQUENCE) {
            return false;
        }
        Mode heredoc = around();
        if (heredoc.kind != Mode.Kind.HEREDOC || !endsHeredoc(heredoc, next)) {
            return false;
        }
        lexer.giveUp(heredoc, lexer.endOfLine(next), unclosed(sequence));
        return true;
    }

    /// At the end of the text: gives up the outermost string that is still open.
    ///
    /// @return there is more to read now, because reading goes on after the line where that string
    ///   was opened
    boolean closeAll() {
        Mode outermost = null;
        Mode inner = null;
        Mode last = null;
        for (Mode mode : lexer.modes) {
            if (mode.kind == Mode.Kind.QUOTED || mode.kind == Mode.Kind.HEREDOC) {
                outermost = mode;
                inner = last;
            }
            last = mode;
        }
        if (outermost == null) {
            return false;
        }
        boolean heredoc = outermost.kind == Mode.Kind.HEREDOC;
        int end = heredoc ? text.length() : lexer.endOfLine(outermost.start);
        lexer.giveUp(outermost, end, unclosed(inner == null ? outermost : inner));
        return lexer.at < text.length();
    }

    private void literal(TokenKind kind, int end) {
        lexer.add(kind, lexer.at, end);
        lexer.at = end;
    }

    private void openSequence(int at) {
        TokenKind kind = text.charAt(at) == '$' ? TokenKind.INTERPOLATION : TokenKind.DIRECTIVE;
        lexer.open(Mode.Kind.SEQUENCE, at, "");
        literal(kind, text.startsWith("~", at + 2) ? at + 3 : at + 2);
    }

    private boolean startsLine(int at) {
        return text.charAt(at - 1) == '\n';
    }

    private boolean endsHeredoc(Mode heredoc, int lineStart) {
        int end = lexer.endOfLine(lineStart);
        return text.substring(lineStart, end).strip().equals(heredoc.marker);
    }

    private void closeHeredoc(int at) {
        lexer.modes.pop();
        literal(TokenKind.CLOSE_HEREDOC, lexer.endOfLine(at));
    }

    /// To the next sequence, or past the end of the line.
    private int plainEnd(int from) {
        int end = from;
        while (end < text.length() && !opensSequence(end)) {
            char next = text.charAt(end);
            end += escapesSequence(end) ? 3 : 1;
            if (next == '\n') {
                break;
            }
        }
        return end;
    }

    private int quotedEnd(int from) {
        int end = from;
        while (end < text.length() && !opensSequence(end)) {
            char next = text.charAt(end);
            if (next == '"' || next == '\n' || text.startsWith("\r\n", end)) {
                break;
            }
            if (next == '\\' && escapes(end + 1)) {
                end += 2;
            } else {
                end += escapesSequence(end) ? 3 : 1;
            }
        }
        return end;
    }

    /// A backslash escapes what stands here, but no line end.
    private boolean escapes(int at) {
        return at < text.length() && text.charAt(at) != '\n' && !text.startsWith("\r\n", at);
    }

    private boolean opensSequence(int at) {
        return text.startsWith("${", at) || text.startsWith("%{", at);
    }

    private boolean escapesSequence(int at) {
        return text.startsWith("$${", at) || text.startsWith("%%{", at);
    }

    /// The line ends inside quotes: all strings that this one stands in and that began on the same
    /// line are given up with it, and reading goes on at the end of that line.
    private void unclosedQuote(Mode quoted) {
        Mode outermost = quoted;
        Mode sequence = null;
        Mode last = null;
        int line = lineStart(quoted.start);
        for (Mode mode : lexer.modes) {
            if (mode.kind == Mode.Kind.QUOTED && mode.start >= line) {
                outermost = mode;
                sequence = last;
            } else if (mode.kind != Mode.Kind.SEQUENCE) {
                break;
            }
            last = mode;
        }
        Diagnostic diagnostic = sequence == null ? unclosed(quoted) : unclosed(sequence);
        int end = lexer.endOfLine(outermost.start);
        lexer.giveUp(outermost, end, diagnostic);
        closeSequenceInText();
    }

    /// A sequence in a heredoc whose string is not closed ends with its line, so that the heredoc
    /// can be read on.
    private void closeSequenceInText() {
        if (lexer.mode().kind == Mode.Kind.SEQUENCE && around().kind != Mode.Kind.QUOTED) {
            lexer.modes.pop();
            lexer.add(TokenKind.SEQUENCE_END, lexer.at, lexer.at);
        }
    }

    /// What the sequence that the lexer is in stands in.
    private Mode around() {
        return lexer.modes.stream().skip(1).findFirst().orElseThrow();
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at) + 1;
    }

    private Diagnostic unclosed(Mode mode) {
        var opener = lexer.excerpt.span(mode.start, openerEnd(mode));
        return switch (mode.kind) {
            case HEREDOC -> TextErrors.unclosedHeredoc(mode.marker, opener);
            case SEQUENCE ->
                    TextErrors.unclosedSequence(opener, text.substring(mode.start, mode.start + 2));
            case QUOTED, BARE, CODE -> TextErrors.unclosedString(opener);
        };
    }

    private int openerEnd(Mode mode) {
        return switch (mode.kind) {
            case HEREDOC -> lexer.endOfLine(mode.start);
            case SEQUENCE -> mode.start + 2;
            case QUOTED, BARE, CODE -> mode.start + 1;
        };
    }
}
