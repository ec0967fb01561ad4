package dev.jbake.syntax;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/// Where the parsers are; this is one cursor that all of them share.
///
/// After a mistake they cannot read over, the parsers are *lost*: nothing more is said until
/// [BodyParser] has found a place to go on.
final class Tokens {
    /// How deep expressions and blocks may nest: far more than anyone writes, far less than a stack
    /// holds.
    static final int DEEPEST = 200;

    private final List<Token> all;
    private final Excerpt excerpt;
    private final Findings findings;
    private int at;
    private int depth;
    private boolean skipping;
    private boolean lost;

    Tokens(List<Token> all, Excerpt excerpt, Findings findings) {
        this.all = all;
        this.excerpt = excerpt;
        this.findings = findings;
    }

    Token peek() {
        while (skipping && all.get(at).is(TokenKind.NEWLINE)) {
            at++;
        }
        return all.get(at);
    }

    boolean sees(TokenKind kind) {
        return peek().is(kind);
    }

    /// The next token; the end stays where it is.
    Token take() {
        Token next = peek();
        if (!next.is(TokenKind.END)) {
            at++;
        }
        return next;
    }

    Optional<Token> takeIf(TokenKind kind) {
        return sees(kind) ? Optional.of(take()) : Optional.empty();
    }

    /// What was taken last.
    SourceSpan before() {
        return last().span();
    }

    /// The token that was taken last; line ends do not count.
    Token last() {
        int last = Math.max(at - 1, 0);
        while (last > 0 && all.get(last).is(TokenKind.NEWLINE)) {
            last--;
        }
        return all.get(last);
    }

    /// From `start` to what was taken last.
    SourceSpan since(SourceSpan start) {
        return start.to(before());
    }

    /// What is next ends the brackets we are in, one way or another: the wrong closing bracket, the
    /// end of the file, or a new line with the next item of a body on it.
    boolean seesEndOf(TokenKind closer) {
        Token next = peek();
        return switch (next.kind()) {
            case END, SEQUENCE_END, CLOSE_QUOTE, CLOSE_HEREDOC -> true;
            case CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PAREN -> !next.is(closer);
            case IDENTIFIER ->
                    at > 0
                            && all.get(at - 1).is(TokenKind.NEWLINE)
                            && switch (all.get(at + 1).kind()) {
                                case EQUAL, OPEN_BRACE, OPEN_QUOTE, IDENTIFIER -> true;
                                default -> false;
                            };
            default -> false;
        };
    }

    /// Lost, because the bracket `opener` is not closed.
    void loseUnclosed(Token opener, TokenKind closer) {
        lose(SyntaxErrors.unclosed(closer.written(), Seen.in(this), opener.span()));
    }

    /// Whether line ends are passed over from now on, as they are inside brackets.
    ///
    /// @return what it was before, to be set again when the bracket closes
    boolean skipNewlines(boolean skip) {
        boolean before = skipping;
        skipping = skip;
        return before;
    }

    /// Goes one level down, unless that is too deep.
    boolean enter() {
        if (depth == DEEPEST) {
            lose(SyntaxErrors.tooDeep(DEEPEST, peek().span()));
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    /// Says it and goes on reading.
    void say(Diagnostic diagnostic) {
        findings.add(diagnostic);
    }

    /// Says it, unless it follows from what was said already, and is lost.
    void lose(Diagnostic diagnostic) {
        if (!lost && !sees(TokenKind.BROKEN)) {
            findings.add(diagnostic);
        }
        lost = true;
    }

    boolean lost() {
        return lost;
    }

    /// Offset among the tokens, to come back to with [#goOnAt].
    int index() {
        peek();
        return at;
    }

    Token token(int index) {
        return all.get(index);
    }

    void goOnAt(int index) {
        at = index;
        lost = false;
    }

    /// What is read is all of a file, and not a string in one.
    boolean readsFile() {
        return excerpt.all().equals(excerpt.all().file().all());
    }

    /// Where the characters of a token are written.
    SourceSpan part(Token token, int from, int to) {
        return excerpt.span(token.start() + from, token.start() + to);
    }
}
