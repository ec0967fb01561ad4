package dev.jbake.syntax;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// From characters to tokens; this reads names, numbers, signs and comments itself and leaves what
/// stands between quotes to [TextLexer].
///
/// What cannot be read is reported once and becomes one [TokenKind#BROKEN] token, which the parser
/// passes over without a word. Comments leave no token; the line end after one does.
final class Lexer {
    /// Signs of more than one character stand before those they begin with.
    private static final List<TokenKind> SIGNS =
            List.of(
                    TokenKind.ELLIPSIS,
                    TokenKind.DOUBLE_COLON,
                    TokenKind.ARROW,
                    TokenKind.EQUAL_EQUAL,
                    TokenKind.NOT_EQUAL,
                    TokenKind.GREATER_EQUAL,
                    TokenKind.LESS_EQUAL,
                    TokenKind.AND,
                    TokenKind.OR,
                    TokenKind.OPEN_BRACE,
                    TokenKind.OPEN_BRACKET,
                    TokenKind.CLOSE_BRACKET,
                    TokenKind.OPEN_PAREN,
                    TokenKind.CLOSE_PAREN,
                    TokenKind.DOT,
                    TokenKind.COMMA,
                    TokenKind.STAR,
                    TokenKind.SLASH,
                    TokenKind.PERCENT,
                    TokenKind.PLUS,
                    TokenKind.MINUS,
                    TokenKind.EQUAL,
                    TokenKind.LESS,
                    TokenKind.GREATER,
                    TokenKind.BANG,
                    TokenKind.QUESTION,
                    TokenKind.COLON);

    /// The signs that begin with a character, by that character.
    private static final List<List<TokenKind>> SIGNS_BY_START = signsByStart();

    final Excerpt excerpt;
    final String text;
    final Deque<Mode> modes = new ArrayDeque<>();
    private final List<Token> tokens = new ArrayList<>();
    private final List<SourceSpan> comments = new ArrayList<>(0);
    private final Findings findings;
    private final TextLexer texts;
    int at;

    private Lexer(Excerpt excerpt, Mode.Kind start, Findings findings) {
        this.excerpt = excerpt;
        this.text = excerpt.text();
        this.findings = findings;
        this.texts = new TextLexer(this);
        modes.push(new Mode(start, 0, 0, ""));
        // Editors on Windows leave this mark; it is no part of the text.
        at = start == Mode.Kind.CODE && text.startsWith("\uFEFF") ? 1 : 0;
    }

    /// Body items or a lone expression.
    static List<Token> code(Excerpt excerpt, Findings findings) {
        return new Lexer(excerpt, Mode.Kind.CODE, findings).all();
    }

    /// A template without quotes round it.
    static List<Token> template(Excerpt excerpt, Findings findings) {
        return new Lexer(excerpt, Mode.Kind.BARE, findings).all();
    }

    /// The comments among body items, in order.
    static List<SourceSpan> comments(Excerpt excerpt) {
        Lexer lexer = new Lexer(excerpt, Mode.Kind.CODE, new Findings());
        lexer.all();
        return lexer.comments;
    }

    private List<Token> all() {
        do {
            while (at < text.length() && !findings.full()) {
                switch (mode().kind) {
                    case CODE, SEQUENCE -> code();
                    case BARE, QUOTED, HEREDOC -> texts.piece();
                }
            }
            // Closing what is open at the end may set us back to the end of an earlier line.
        } while (!findings.full() && texts.closeAll());
        add(TokenKind.END, text.length(), text.length());
        return tokens;
    }

    Mode mode() {
        return modes.element();
    }

    void open(Mode.Kind kind, int start, String marker) {
        modes.push(new Mode(kind, start, tokens.size(), marker));
    }

    void add(TokenKind kind, int start, int end) {
        tokens.add(new Token(kind, text.substring(start, end), start, excerpt.span(start, end)));
    }

    /// Says it, and puts one broken token in place of all since `mode` was opened.
    void giveUp(Mode mode, int end, Diagnostic diagnostic) {
        findings.add(diagnostic);
        tokens.subList(mode.firstToken, tokens.size()).clear();
        add(TokenKind.BROKEN, mode.start, end);
        while (modes.contains(mode)) {
            modes.pop();
        }
        at = end;
    }

    int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        if (end < 0) {
            return text.length();
        }
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private void code() {
        char next = text.charAt(at);
        if (next == ' ' || next == '\t') {
            at++;
        } else if (next == '\n' || text.startsWith("\r\n", at)) {
            newline(next == '\n' ? 1 : 2);
        } else if (next == '#' || text.startsWith("//", at)) {
            int end = endOfLine(at);
            comments.add(excerpt.span(at, end));
            at = end;
        } else if (text.startsWith("/*", at)) {
            longComment();
        } else if (next == '"') {
            open(Mode.Kind.QUOTED, at, "");
            take(TokenKind.OPEN_QUOTE, 1);
        } else if (Characters.isDigit(next)) {
            take(TokenKind.NUMBER, numberEnd() - at);
        } else if (Characters.startsName(text.codePointAt(at))) {
            name();
        } else if (next == '}' || text.startsWith("~}", at)) {
            closeBrace(next);
        } else if (!texts.heredoc() && !sign()) {
            unknown();
        }
    }

    private void newline(int length) {
        if (!texts.endsUnclosedSequence(at + length)) {
            take(TokenKind.NEWLINE, length);
        }
    }

    private void take(TokenKind kind, int length) {
        add(kind, at, at + length);
        at += length;
    }

    private void longComment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            findings.add(TextErrors.unclosedComment(excerpt.span(at, at + 2)));
            add(TokenKind.BROKEN, at, text.length());
            at = text.length();
        } else {
            comments.add(excerpt.span(at, end + 2));
            at = end + 2;
        }
    }

    private void name() {
        int end = at;
        while (end < text.length() && Characters.continuesName(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        take(TokenKind.IDENTIFIER, Math.max(end - at, 1));
    }

    /// Digits, dots and exponents, as far as they go without ending in a dot: `1.2.3` is one piece
    /// (and then refused), `1...` is a number and an ellipsis.
    private int numberEnd() {
        int end = at + 1;
        int seen = end;
        while (seen < text.length()) {
            char next = text.charAt(seen);
            if (Characters.isDigit(next)) {
                seen++;
                end = seen;
            } else if (next == '.') {
                seen++;
            } else if ((next == 'e' || next == 'E') && exponentDigit(seen + 1) > 0) {
                seen = exponentDigit(seen + 1);
                end = seen;
            } else {
                break;
            }
        }
        return end;
    }

    /// Offset past the first digit of an exponent, or 0.
    private int exponentDigit(int from) {
        int digit = from;
        if (digit < text.length() && (text.charAt(digit) == '+' || text.charAt(digit) == '-')) {
            digit++;
        }
        return digit < text.length() && Characters.isDigit(text.charAt(digit)) ? digit + 1 : 0;
    }

    private void closeBrace(char next) {
        int length = next == '~' ? 2 : 1;
        Mode mode = mode();
        if (mode.kind == Mode.Kind.SEQUENCE && mode.braces == 0) {
            modes.pop();
            take(TokenKind.SEQUENCE_END, length);
        } else if (next == '~') {
            unknown();
        } else {
            mode.braces--;
            take(TokenKind.CLOSE_BRACE, 1);
        }
    }

    private static List<List<TokenKind>> signsByStart() {
        List<List<TokenKind>> all = new ArrayList<>();
        for (int start = 0; start < 128; start++) {
            List<TokenKind> signs = new ArrayList<>();
            for (TokenKind sign : SIGNS) {
                if (sign.written().charAt(0) == start) {
                    signs.add(sign);
                }
            }
            all.add(List.copyOf(signs));
        }
        return List.copyOf(all);
    }

    private boolean sign() {
        char start = text.charAt(at);
        if (start >= SIGNS_BY_START.size()) {
            return false;
        }
        for (TokenKind sign : SIGNS_BY_START.get(start)) {
            if (text.startsWith(sign.written(), at)) {
                if (sign == TokenKind.OPEN_BRACE) {
                    mode().braces++;
                }
                take(sign, sign.written().length());
                return true;
            }
        }
        return false;
    }

    /// A character the language does not use; of text in single quotes all of it.
    private void unknown() {
        int end = at + Character.charCount(text.codePointAt(at));
        char first = text.charAt(at);
        if (first == '\'' || first == '`') {
            int close = text.indexOf(first, end);
            end = close >= 0 && close < endOfLine(at) ? close + 1 : end;
        }
        findings.add(TextErrors.unknownCharacter(text.substring(at, end), excerpt.span(at, end)));
        add(TokenKind.BROKEN, at, end);
        at = end;
    }
}
