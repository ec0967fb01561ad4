package dev.jbake.rego;

import java.util.List;

/// Tokens, one after the other.
final class TokenReader {
    private final List<Token> tokens;
    private int at;
    private int unnamed;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    boolean at(String sign) {
        return peek().is(sign);
    }

    /// Whether a word is next that means something by itself: before a dot it is but a name.
    boolean atName(String name) {
        return peek().isName(name) && !beginsPath(at);
    }

    /// Whether the next word goes on with a dot.
    boolean beginsPath() {
        return beginsPath(at);
    }

    private boolean beginsPath(int place) {
        return place + 1 < tokens.size()
                && tokens.get(place + 1).is(".")
                && tokens.get(place + 1).adjacent();
    }

    /// The place to come back to.
    int place() {
        return at;
    }

    void back(int place) {
        at = place;
    }

    /// Takes a sign if it is next.
    boolean take(String sign) {
        if (at(sign)) {
            at++;
            return true;
        }
        return false;
    }

    /// Takes a word if it is next.
    boolean takeName(String name) {
        if (atName(name)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String sign) throws RegoException {
        if (!take(sign)) {
            throw unexpected("\"" + sign + "\"");
        }
    }

    String name() throws RegoException {
        if (peek().kind() != Token.Kind.NAME) {
            throw unexpected("a name");
        }
        return next().text();
    }

    RegoException unexpected(String wanted) {
        return RegoException.parse(
                peek().spot(), "unexpected " + peek().shown() + ", expected " + wanted);
    }

    /// A name that nobody can have written, for `_`.
    String unnamed() {
        return "_#" + unnamed++;
    }
}
