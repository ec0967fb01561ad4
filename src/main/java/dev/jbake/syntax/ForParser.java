package dev.jbake.syntax;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what starts with `for`, in brackets, in braces and in templates.
final class ForParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    ForParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /// `for k, v in in`, wherever it stands.
    record Intro(@Nullable String key, String value, Expr in) {}

    /// What follows the colon.
    private record Outcome(
            @Nullable Expr key,
            Expr result,
            @Nullable Token ellipsis,
            @Nullable Expr test,
            Token close) {}

    /// ```
    /// forList = "[" intro ":" expression [ "if" expression ] "]"
    /// ```
    Expr list(Token open) {
        Intro intro = intro();
        Outcome outcome = outcome(TokenKind.CLOSE_BRACKET);
        if (tokens.lost()) {
            return new Expr.Unreadable(tokens.since(open.span()));
        }
        if (outcome.key() != null) {
            tokens.say(SyntaxErrors.keyInList(outcome.key().span()));
        }
        if (outcome.ellipsis() != null) {
            tokens.say(SyntaxErrors.groupsInList(outcome.ellipsis().span()));
        }
        return new Expr.ForTuple(
                intro.key(),
                intro.value(),
                intro.in(),
                outcome.result(),
                outcome.test(),
                tokens.since(open.span()));
    }

    /// ```
    /// forObject = "{" intro ":" expression "=>" expression [ "..." ] [ "if" expression ] "}"
    /// ```
    Expr object(Token open) {
        Intro intro = intro();
        Outcome outcome = outcome(TokenKind.CLOSE_BRACE);
        if (tokens.lost()) {
            return new Expr.Unreadable(tokens.since(open.span()));
        }
        if (outcome.key() == null) {
            tokens.say(SyntaxErrors.keyMissing(outcome.result().span()));
            return new Expr.Unreadable(tokens.since(open.span()));
        }
        return new Expr.ForObject(
                intro.key(),
                intro.value(),
                intro.in(),
                outcome.key(),
                outcome.result(),
                outcome.ellipsis() != null,
                outcome.test(),
                tokens.since(open.span()));
    }

    /// ```
    /// intro = "for" name [ "," name ] "in" expression
    /// ```
    Intro intro() {
        tokens.take();
        Optional<Token> first = name("the name of a variable");
        Optional<Token> second = Optional.empty();
        if (!tokens.lost() && tokens.takeIf(TokenKind.COMMA).isPresent()) {
            second = name("the name of a second variable");
        }
        if (!tokens.lost() && !tokens.peek().isWord("in")) {
            lose("\"in\"");
        }
        if (tokens.lost() || first.isEmpty()) {
            return new Intro(null, "", new Expr.Unreadable(tokens.peek().span()));
        }
        tokens.take();
        Expr in = expressions.expression();
        String one = Characters.normal(first.get().text());
        return second.map(two -> new Intro(one, Characters.normal(two.text()), in))
                .orElseGet(() -> new Intro(null, one, in));
    }

    private Outcome outcome(TokenKind closer) {
        if (!tokens.lost() && tokens.takeIf(TokenKind.COLON).isEmpty()) {
            lose("\":\"");
        }
        Token start = tokens.peek();
        if (tokens.lost()) {
            return new Outcome(null, new Expr.Unreadable(start.span()), null, null, start);
        }
        Expr key = null;
        Expr result = expressions.expression();
        if (!tokens.lost() && tokens.takeIf(TokenKind.ARROW).isPresent()) {
            key = result;
            result = expressions.expression();
        }
        Token ellipsis = null;
        Expr test = null;
        if (!tokens.lost()) {
            ellipsis = tokens.takeIf(TokenKind.ELLIPSIS).orElse(null);
            if (tokens.peek().isWord("if")) {
                tokens.take();
                test = expressions.expression();
            }
        }
        if (!tokens.lost() && tokens.takeIf(closer).isEmpty()) {
            lose("\"%s\"".formatted(closer.written()));
        }
        return new Outcome(key, result, ellipsis, test, start);
    }

    private Optional<Token> name(String expected) {
        Optional<Token> name = tokens.takeIf(TokenKind.IDENTIFIER);
        if (name.isEmpty()) {
            lose(expected);
        }
        return name;
    }

    private void lose(String expected) {
        tokens.lose(SyntaxErrors.forExpected(expected, Seen.in(tokens), tokens.peek().span()));
    }
}
