package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads terms: literals, names, calls, strings, parentheses, lists; [ObjectParser] reads what
/// stands in braces and [ForParser] what starts with `for`.
final class TermParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final TemplateParser templates;
    private final ObjectParser objects;
    private final ForParser fors;

    TermParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.templates = new TemplateParser(tokens, expressions);
        this.fors = new ForParser(tokens, expressions);
        this.objects = new ObjectParser(tokens, expressions, fors);
    }

    /// ```
    /// term = number | string | heredoc | "true" | "false" | "null" | name | call
    ///      | "(" expression ")" | list | object | for
    /// ```
    Expr term() {
        Token next = tokens.peek();
        return switch (next.kind()) {
            case NUMBER -> number(tokens.take());
            case IDENTIFIER -> named(tokens.take());
            case OPEN_QUOTE -> quoted(tokens.take(), TokenKind.CLOSE_QUOTE);
            case OPEN_HEREDOC -> quoted(tokens.take(), TokenKind.CLOSE_HEREDOC);
            case OPEN_PAREN -> parens(tokens.take());
            case OPEN_BRACKET -> list(tokens.take());
            case OPEN_BRACE -> objects.object(tokens.take());
            default -> {
                tokens.lose(SyntaxErrors.valueExpected(Seen.in(tokens), next.span()));
                yield new Expr.Unreadable(next.span());
            }
        };
    }

    /// All there is, as a template without quotes.
    Expr bare(SourceSpan all) {
        return templates.template(TokenKind.END, false, all);
    }

    Expr number(Token token) {
        if (!Numbers.isDecimal(token.text())) {
            tokens.say(SyntaxErrors.unreadableNumber(token.text(), token.span()));
            return new Expr.Unreadable(token.span());
        }
        BigDecimal value = Numbers.read(token.text());
        if (value == null) {
            tokens.say(SyntaxErrors.hugeNumber(token.span()));
            return new Expr.Unreadable(token.span());
        }
        return new Expr.NumberLiteral(value, token.span());
    }

    private Expr named(Token name) {
        if (tokens.sees(TokenKind.OPEN_PAREN) || tokens.sees(TokenKind.DOUBLE_COLON)) {
            return call(name);
        }
        return switch (name.text()) {
            case "true" -> new Expr.BoolLiteral(true, name.span());
            case "false" -> new Expr.BoolLiteral(false, name.span());
            case "null" -> new Expr.NullLiteral(name.span());
            default -> new Expr.Name(Characters.normal(name.text()), name.span());
        };
    }

    private Expr quoted(Token open, TokenKind end) {
        Expr template = templates.template(end, open.text().startsWith("<<-"), open.span());
        SourceSpan span = tokens.since(open.span());
        return switch (template) {
            case Expr.Text(String value, _) -> new Expr.Text(value, span);
            case Expr.TemplateWrap(Expr inner, _) -> new Expr.TemplateWrap(inner, span);
            case Expr.Template(List<TemplatePart> parts, _) -> new Expr.Template(parts, span);
            default -> template;
        };
    }

    private Expr parens(Token open) {
        boolean before = tokens.skipNewlines(true);
        Expr inner = expressions.expression();
        if (!tokens.lost() && tokens.takeIf(TokenKind.CLOSE_PAREN).isEmpty()) {
            tokens.loseUnclosed(open, TokenKind.CLOSE_PAREN);
        }
        tokens.skipNewlines(before);
        return new Expr.Parens(inner, tokens.since(open.span()));
    }

    /// ```
    /// list = "[" [ expression { "," expression } [ "," ] ] "]"
    /// ```
    private Expr list(Token open) {
        boolean before = tokens.skipNewlines(true);
        if (tokens.peek().isWord("for")) {
            Expr each = fors.list(open);
            tokens.skipNewlines(before);
            return each;
        }
        List<Expr> items = new ArrayList<>();
        while (!tokens.lost() && tokens.takeIf(TokenKind.CLOSE_BRACKET).isEmpty()) {
            if (tokens.seesEndOf(TokenKind.CLOSE_BRACKET)) {
                tokens.loseUnclosed(open, TokenKind.CLOSE_BRACKET);
            } else {
                items.add(expressions.expression());
                separator("an item of a list", open, TokenKind.CLOSE_BRACKET);
            }
        }
        tokens.skipNewlines(before);
        return new Expr.TupleOf(items, tokens.since(open.span()));
    }

    /// A comma is taken, the closing bracket is left.
    private void separator(String what, Token open, TokenKind closer) {
        if (tokens.lost() || tokens.sees(closer) || tokens.takeIf(TokenKind.COMMA).isPresent()) {
            return;
        }
        if (tokens.seesEndOf(closer)) {
            tokens.loseUnclosed(open, closer);
        } else {
            tokens.lose(
                    SyntaxErrors.separatorExpected(
                            what, closer.written(), Seen.in(tokens), tokens.peek().span()));
        }
    }

    /// ```
    /// call = name { "::" name } "(" [ expression { "," expression } [ "," | "..." ] ] ")"
    /// ```
    private Expr call(Token first) {
        StringBuilder name = new StringBuilder(Characters.normal(first.text()));
        while (tokens.takeIf(TokenKind.DOUBLE_COLON).isPresent()) {
            name.append("::").append(tokens.peek().text());
            if (tokens.takeIf(TokenKind.IDENTIFIER).isEmpty()) {
                return lostCall(first);
            }
        }
        SourceSpan nameSpan = tokens.since(first.span());
        Token open = tokens.peek();
        if (tokens.takeIf(TokenKind.OPEN_PAREN).isEmpty()) {
            return lostCall(first);
        }
        boolean before = tokens.skipNewlines(true);
        List<Expr> arguments = new ArrayList<>();
        boolean expands = arguments(open, arguments);
        tokens.skipNewlines(before);
        return new Expr.Call(
                name.toString(), nameSpan, arguments, expands, tokens.since(first.span()));
    }

    /// Up to and with the closing parenthesis.
    ///
    /// @return the last one is expanded
    private boolean arguments(Token open, List<Expr> arguments) {
        boolean expands = false;
        while (!tokens.lost() && tokens.takeIf(TokenKind.CLOSE_PAREN).isEmpty()) {
            if (tokens.seesEndOf(TokenKind.CLOSE_PAREN)) {
                tokens.loseUnclosed(open, TokenKind.CLOSE_PAREN);
            } else if (expands) {
                tokens.lose(SyntaxErrors.expandsLast(tokens.peek().span()));
            } else {
                arguments.add(expressions.expression());
                expands = !tokens.lost() && tokens.takeIf(TokenKind.ELLIPSIS).isPresent();
                if (!expands) {
                    separator("an argument", open, TokenKind.CLOSE_PAREN);
                }
            }
        }
        return expands;
    }

    private Expr lostCall(Token first) {
        tokens.lose(SyntaxErrors.functionNameExpected(Seen.in(tokens), tokens.peek().span()));
        return new Expr.Unreadable(tokens.since(first.span()));
    }
}
