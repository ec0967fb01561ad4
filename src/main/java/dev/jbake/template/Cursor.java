package dev.jbake.template;

import dev.jbake.template.Token.Kind;
import java.util.List;

/// A place in the tokens of a template; the two readers share it.
final class Cursor {
    private final List<Token> tokens;
    private int at;
    private int actionLine;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at++;
        if (token.is(Kind.OPEN)) {
            actionLine = token.line();
        } else if (token.is(Kind.CLOSE)) {
            actionLine = 0;
        }
        return token;
    }

    Token peekWord() {
        while (peek().is(Kind.SPACE)) {
            at++;
        }
        return peek();
    }

    Token nextWord() {
        peekWord();
        return next();
    }

    /// Goes back to a token that was read.
    void back(int place) {
        at = place;
    }

    int place() {
        return at;
    }

    TemplateException wrong(String message) {
        int line = tokens.get(Math.clamp(at - 1L, 0, tokens.size() - 1)).line();
        return new TemplateException("template: :" + line + ": " + message);
    }

    TemplateException unexpected(Token token, String where) {
        if (!token.is(Kind.MISTAKE)) {
            return wrong("unexpected " + token.shown() + " in " + where);
        }
        boolean elsewhere = actionLine != 0 && actionLine != token.line();
        String started = elsewhere ? " started at :" + actionLine : "";
        String action = elsewhere && !token.text().endsWith(" action") ? " in action" : "";
        return new TemplateException(
                "template: :" + token.line() + ": " + token.text() + action + started);
    }
}
