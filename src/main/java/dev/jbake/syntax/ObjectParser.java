package dev.jbake.syntax;

import java.util.ArrayList;
import java.util.List;

/// Reads objects. Between their braces a line end separates, although it means nothing in the
/// brackets around them.
final class ObjectParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ForParser fors;

    ObjectParser(Tokens tokens, ExpressionParser expressions, ForParser fors) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.fors = fors;
    }

    /// ```
    /// object = "{" { item ( "," | newline ) } [ item ] "}"
    /// ```
    Expr object(Token open) {
        boolean before = tokens.skipNewlines(true);
        if (tokens.peek().isWord("for")) {
            Expr each = fors.object(open);
            tokens.skipNewlines(before);
            return each;
        }
        tokens.skipNewlines(false);
        List<Expr.Item> items = new ArrayList<>();
        while (!tokens.lost()) {
            if (tokens.takeIf(TokenKind.NEWLINE).isPresent()) {
                continue;
            }
            if (tokens.takeIf(TokenKind.CLOSE_BRACE).isPresent()) {
                break;
            }
            if (tokens.sees(TokenKind.END)) {
                tokens.loseUnclosed(open, TokenKind.CLOSE_BRACE);
                break;
            }
            items.add(item(open));
            separator(open);
        }
        tokens.skipNewlines(before);
        return new Expr.ObjectOf(items, tokens.since(open.span()));
    }

    /// ```
    /// item = expression ( "=" | ":" ) expression
    /// ```
    private Expr.Item item(Token open) {
        Expr key = expressions.expression();
        if (tokens.lost()) {
            return new Expr.Item(key, key);
        }
        if (tokens.takeIf(TokenKind.EQUAL).isEmpty() && tokens.takeIf(TokenKind.COLON).isEmpty()) {
            if (tokens.sees(TokenKind.END)) {
                tokens.loseUnclosed(open, TokenKind.CLOSE_BRACE);
            } else {
                tokens.lose(
                        SyntaxErrors.objectEqualsExpected(Seen.in(tokens), tokens.peek().span()));
            }
            return new Expr.Item(key, key);
        }
        if (key instanceof Expr.Attribute) {
            tokens.say(SyntaxErrors.ambiguousKey(key.span().text(), key.span()));
            key = new Expr.Unreadable(key.span());
        }
        return new Expr.Item(key, expressions.expression());
    }

    private void separator(Token open) {
        if (tokens.lost()
                || tokens.sees(TokenKind.CLOSE_BRACE)
                || tokens.takeIf(TokenKind.COMMA).isPresent()
                || tokens.takeIf(TokenKind.NEWLINE).isPresent()) {
            return;
        }
        if (tokens.sees(TokenKind.END)) {
            tokens.loseUnclosed(open, TokenKind.CLOSE_BRACE);
        } else {
            tokens.lose(
                    SyntaxErrors.objectSeparatorExpected(Seen.in(tokens), tokens.peek().span()));
        }
    }
}
