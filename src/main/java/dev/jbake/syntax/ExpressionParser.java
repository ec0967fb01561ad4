package dev.jbake.syntax;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads expressions; this is the part of the grammar that binds terms together: operators,
/// conditions, attributes, indexes and splats. [TermParser] reads the terms.
///
/// It is also a door of its own, for an expression or a template that stands alone.
public final class ExpressionParser {
    private static final Map<String, BinaryOperator> BY_SYMBOL =
            Stream.of(BinaryOperator.values())
                    .collect(Collectors.toUnmodifiableMap(BinaryOperator::symbol, each -> each));

    /// How many operators or steps may follow one another: each makes the tree one level deeper.
    private static final int LONGEST = 1000;

    /// As many of them in one outermost expression as make it worth a look how high the tree is.
    private static final int MANY = 500;

    private final Tokens tokens;
    private final TermParser terms;

    private boolean within;

    /// Operators and steps in the outermost expression so far.
    private int links;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
        this.terms = new TermParser(tokens, this);
    }

    /// A file that is nothing but one expression; line ends in it are passed over.
    public static Checked<Expr> parse(SourceFile file) {
        return parse(file.all());
    }

    /// An expression that stands somewhere in a file.
    public static Checked<Expr> parse(SourceSpan span) {
        Findings findings = new Findings();
        Excerpt excerpt = Excerpt.of(span);
        Tokens tokens = new Tokens(Lexer.code(excerpt, findings), excerpt, findings);
        tokens.skipNewlines(true);
        Expr expr = new ExpressionParser(tokens).expression();
        if (!tokens.lost() && !tokens.sees(TokenKind.END)) {
            tokens.lose(SyntaxErrors.endExpected(Seen.in(tokens), tokens.peek().span()));
        }
        return new Checked<>(tokens.lost() ? new Expr.Unreadable(span) : expr, findings.sorted());
    }

    /// A file that is one template: text with `${…}` and `%{…}` in it.
    public static Checked<Expr> template(SourceFile file) {
        return template(file.all());
    }

    /// A template, without quotes, that stands somewhere in a file.
    public static Checked<Expr> template(SourceSpan span) {
        Findings findings = new Findings();
        Expr expr = template(Excerpt.of(span), findings);
        return new Checked<>(expr, findings.sorted());
    }

    static Expr template(Excerpt excerpt, Findings findings) {
        String text = excerpt.text();
        if (!text.contains("${") && !text.contains("%{")) {
            return new Expr.Text(Characters.normal(text), excerpt.all());
        }
        Tokens tokens = new Tokens(Lexer.template(excerpt, findings), excerpt, findings);
        return new ExpressionParser(tokens).terms.bare(excerpt.all());
    }

    /// ```
    /// expression = operation [ "?" expression ":" expression ]
    /// ```
    Expr expression() {
        SourceSpan start = tokens.peek().span();
        if (!tokens.enter()) {
            return new Expr.Unreadable(start);
        }
        boolean outermost = !within;
        within = true;
        links = outermost ? 0 : links;
        Expr expr = conditional();
        tokens.leave();
        within = !outermost;
        if (outermost && links > MANY) {
            Height.exceededAt(expr)
                    .ifPresent(span -> tokens.lose(SyntaxErrors.tooDeep(Height.MOST, span)));
        }
        return tokens.lost() ? new Expr.Unreadable(tokens.since(start)) : expr;
    }

    private Expr conditional() {
        Expr test = operation(1);
        if (tokens.lost() || tokens.takeIf(TokenKind.QUESTION).isEmpty()) {
            return test;
        }
        Expr then = expression();
        if (tokens.lost()) {
            return test;
        }
        if (tokens.takeIf(TokenKind.COLON).isEmpty()) {
            tokens.lose(SyntaxErrors.colonExpected(Seen.in(tokens), tokens.peek().span()));
            return test;
        }
        Expr otherwise = expression();
        return new Expr.Conditional(test, then, otherwise, test.span().to(otherwise.span()));
    }

    /// Operators of at least this precedence; all of them bind to the left.
    ///
    /// ```
    /// operation = operand { operator operand }
    /// ```
    private Expr operation(int precedence) {
        Expr left = operand();
        for (int inRow = 0; !tokens.lost(); inRow++) {
            BinaryOperator operator = operator();
            if (operator == null || operator.precedence() < precedence) {
                return left;
            }
            links++;
            if (inRow == LONGEST) {
                tokens.lose(SyntaxErrors.tooLong(LONGEST, tokens.peek().span()));
                return left;
            }
            tokens.take();
            Expr right = operation(operator.precedence() + 1);
            left = new Expr.Binary(left, operator, right, left.span().to(right.span()));
        }
        return left;
    }

    private @Nullable BinaryOperator operator() {
        return BY_SYMBOL.get(tokens.peek().kind().written());
    }

    /// A sign before an operand takes in its steps, but no operator: `-a.b + c` is `(-(a.b)) + c`.
    ///
    /// ```
    /// operand = ( "-" | "!" ) operand | term { step }
    /// ```
    private Expr operand() {
        Token sign = tokens.peek();
        UnaryOperator operator =
                switch (sign.kind()) {
                    case MINUS -> UnaryOperator.NEGATE;
                    case BANG -> UnaryOperator.NOT;
                    default -> null;
                };
        if (operator == null) {
            return steps(terms.term());
        }
        if (!tokens.enter()) {
            return new Expr.Unreadable(sign.span());
        }
        tokens.take();
        Expr operand = operand();
        tokens.leave();
        return new Expr.Unary(operator, operand, sign.span().to(operand.span()));
    }

    /// ```
    /// step = "." name | "." number | "." "*" { "." ( name | number ) }
    ///      | "[" expression "]" | "[" "*" "]" { step }
    /// ```
    private Expr steps(Expr from) {
        Expr expr = from;
        for (int inRow = 0; !tokens.lost(); inRow++) {
            boolean dot = tokens.sees(TokenKind.DOT);
            if (!dot && !tokens.sees(TokenKind.OPEN_BRACKET)) {
                return expr;
            }
            links++;
            if (inRow == LONGEST) {
                tokens.lose(SyntaxErrors.tooLong(LONGEST, tokens.peek().span()));
                return expr;
            }
            Token open = tokens.take();
            expr = dot ? afterDot(expr) : afterBracket(expr, open);
        }
        return expr;
    }

    private Expr afterDot(Expr from) {
        Token next = tokens.peek();
        if (next.is(TokenKind.STAR)) {
            tokens.take();
            return attributeSplat(from, next);
        }
        return attribute(from);
    }

    private Expr attribute(Expr from) {
        Token next = tokens.peek();
        if (next.is(TokenKind.IDENTIFIER)) {
            tokens.take();
            String name = Characters.normal(next.text());
            return new Expr.Attribute(from, name, next.span(), from.span().to(next.span()));
        }
        if (next.is(TokenKind.NUMBER)) {
            tokens.take();
            return legacyIndex(from, next);
        }
        tokens.lose(
                next.is(TokenKind.STAR)
                        ? SyntaxErrors.splatInSplat(next.span())
                        : SyntaxErrors.attributeNameExpected(Seen.in(tokens), next.span()));
        return from;
    }

    private Expr legacyIndex(Expr from, Token number) {
        SourceSpan span = from.span().to(number.span());
        if (number.text().contains(".")) {
            tokens.say(SyntaxErrors.chainedLegacyIndex(number.text(), number.span()));
            return new Expr.Unreadable(span);
        }
        return new Expr.Index(from, terms.number(number), span);
    }

    /// `.*` takes in names and numbers only; an index after them is one of the whole list.
    private Expr attributeSplat(Expr from, Token star) {
        Expr each = new Expr.SplatItem(star.span());
        for (int inRow = 0; tokens.sees(TokenKind.DOT) && !tokens.lost(); inRow++) {
            links++;
            if (inRow == LONGEST) {
                tokens.lose(SyntaxErrors.tooLong(LONGEST, tokens.peek().span()));
            }
            tokens.take();
            each = attribute(each);
        }
        return new Expr.Splat(from, false, each, tokens.since(from.span()));
    }

    private Expr afterBracket(Expr from, Token open) {
        if (tokens.sees(TokenKind.STAR)) {
            Token star = tokens.take();
            if (!tokens.sees(TokenKind.CLOSE_BRACKET)) {
                tokens.loseUnclosed(open, TokenKind.CLOSE_BRACKET);
                return from;
            }
            tokens.take();
            return fullSplat(from, star);
        }
        boolean before = tokens.skipNewlines(true);
        Expr key = expression();
        if (!tokens.lost() && tokens.takeIf(TokenKind.CLOSE_BRACKET).isEmpty()) {
            tokens.loseUnclosed(open, TokenKind.CLOSE_BRACKET);
        }
        tokens.skipNewlines(before);
        return new Expr.Index(from, key, tokens.since(from.span()));
    }

    /// `[*]` takes in all steps that follow, splats too.
    private Expr fullSplat(Expr from, Token star) {
        if (!tokens.enter()) {
            return from;
        }
        Expr each = steps(new Expr.SplatItem(star.span()));
        tokens.leave();
        return new Expr.Splat(from, true, each, tokens.since(from.span()));
    }
}
