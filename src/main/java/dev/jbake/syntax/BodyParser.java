package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Reads bodies: attributes and blocks, each on lines of its own.
final class BodyParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final Recovery recovery;

    BodyParser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.recovery = new Recovery(tokens);
    }

    /// What has been read of a body.
    private static final class Items {
        final SequencedMap<String, Body.Attribute> attributes = new LinkedHashMap<>();
        final List<Body.Block> blocks = new ArrayList<>();

        Body body(SourceSpan span) {
            return new Body(List.copyOf(attributes.values()), blocks, span);
        }
    }

    /// ```
    /// file = { item | newline }
    /// ```
    Body file(SourceSpan span) {
        Items items = new Items();
        while (!tokens.sees(TokenKind.END)) {
            lines(items);
            if (tokens.sees(TokenKind.CLOSE_BRACE)) {
                tokens.say(SyntaxErrors.closesNothing(tokens.take().span()));
            }
        }
        return items.body(span);
    }

    /// Items up to a closing brace, which is left, or the end.
    private void lines(Items items) {
        while (!tokens.sees(TokenKind.END) && !tokens.sees(TokenKind.CLOSE_BRACE)) {
            if (tokens.takeIf(TokenKind.NEWLINE).isPresent()) {
                continue;
            }
            int start = tokens.index();
            item(items);
            if (tokens.lost()) {
                tokens.skipNewlines(false);
                recovery.goOnAfter(start);
            }
        }
    }

    /// ```
    /// item = name "=" expression newline | name { label } "{" body "}" newline
    /// ```
    private void item(Items items) {
        Token name = tokens.peek();
        if (!name.is(TokenKind.IDENTIFIER)) {
            tokens.lose(
                    name.is(TokenKind.OPEN_QUOTE)
                            ? SyntaxErrors.quotedName(name.span())
                            : SyntaxErrors.itemExpected(Seen.in(tokens), name.span()));
            return;
        }
        tokens.take();
        switch (tokens.peek().kind()) {
            case EQUAL -> {
                attribute(items, name);
                endOfLine(false);
            }
            case OPEN_QUOTE, OPEN_BRACE, IDENTIFIER -> block(name).ifPresent(items.blocks::add);
            default ->
                    tokens.lose(
                            SyntaxErrors.neitherAttributeNorBlock(
                                    name.text(), Seen.in(tokens), tokens.peek().span()));
        }
    }

    private void attribute(Items items, Token name) {
        tokens.take();
        Expr value = expressions.expression();
        String text = Characters.normal(name.text());
        Body.Attribute attribute =
                new Body.Attribute(text, name.span(), value, name.span().to(value.span()));
        Body.Attribute earlier = items.attributes.putIfAbsent(text, attribute);
        if (earlier != null) {
            int line = earlier.nameSpan().begin().line();
            tokens.say(SyntaxErrors.duplicateAttribute(text, line, name.span()));
        }
    }

    private void endOfLine(boolean block) {
        if (tokens.lost()
                || tokens.sees(TokenKind.END)
                || tokens.takeIf(TokenKind.NEWLINE).isPresent()) {
            return;
        }
        SourceSpan span = tokens.peek().span();
        tokens.lose(
                block
                        ? SyntaxErrors.endOfLineAfterBlock(Seen.in(tokens), span)
                        : SyntaxErrors.endOfLineExpected(Seen.in(tokens), span));
    }

    private Optional<Body.Block> block(Token type) {
        List<Body.Label> labels = new ArrayList<>();
        while (!tokens.lost() && !tokens.sees(TokenKind.OPEN_BRACE)) {
            Body.Label label = label(type);
            if (label != null) {
                labels.add(label);
            }
        }
        if (tokens.lost() || !tokens.enter()) {
            return Optional.empty();
        }
        Token open = tokens.take();
        Body body =
                switch (tokens.peek().kind()) {
                    case NEWLINE, END, CLOSE_BRACE -> lines(type, open);
                    default -> oneLine(open);
                };
        tokens.leave();
        SourceSpan span = type.span().to(body.span());
        endOfLine(true);
        return Optional.of(
                new Body.Block(Characters.normal(type.text()), type.span(), labels, body, span));
    }

    private Body lines(Token type, Token open) {
        Items items = new Items();
        lines(items);
        if (tokens.takeIf(TokenKind.CLOSE_BRACE).isEmpty()) {
            tokens.say(SyntaxErrors.unclosedBlock(type.text(), open.span()));
        }
        return items.body(tokens.since(open.span()));
    }

    /// `{ name = expression }`: one attribute, no line end.
    private Body oneLine(Token open) {
        Items items = new Items();
        int start = tokens.index();
        Token name = tokens.take();
        if (!name.is(TokenKind.IDENTIFIER) || !tokens.sees(TokenKind.EQUAL)) {
            tokens.lose(SyntaxErrors.oneLineBlock(name.span()));
        } else {
            attribute(items, name);
        }
        if (!tokens.lost() && tokens.takeIf(TokenKind.CLOSE_BRACE).isEmpty()) {
            tokens.lose(SyntaxErrors.oneLineBlock(tokens.peek().span()));
        }
        if (tokens.lost()) {
            tokens.skipNewlines(false);
            recovery.goOnAtClosingBrace(start);
            tokens.takeIf(TokenKind.CLOSE_BRACE);
        }
        return items.body(tokens.since(open.span()));
    }

    private Body.@Nullable Label label(Token type) {
        Token next = tokens.peek();
        if (next.is(TokenKind.IDENTIFIER)) {
            tokens.take();
            return new Body.Label(Characters.normal(next.text()), next.span());
        }
        if (next.is(TokenKind.OPEN_QUOTE)) {
            return quotedLabel();
        }
        if (next.is(TokenKind.NEWLINE)
                && tokens.token(tokens.index() + 1).is(TokenKind.OPEN_BRACE)) {
            tokens.take();
            tokens.say(SyntaxErrors.braceOnNextLine(type.text(), tokens.peek().span()));
            return null;
        }
        tokens.lose(
                next.is(TokenKind.EQUAL)
                        ? SyntaxErrors.blockWithEquals(type.text(), next.span())
                        : SyntaxErrors.braceExpected(type.text(), Seen.in(tokens), next.span()));
        return null;
    }

    private Body.@Nullable Label quotedLabel() {
        Token open = tokens.take();
        StringBuilder text = new StringBuilder();
        while (tokens.takeIf(TokenKind.CLOSE_QUOTE).isEmpty()) {
            if (!tokens.sees(TokenKind.QUOTED_TEXT)) {
                tokens.lose(
                        SyntaxErrors.templateInLabel(tokens.peek().text(), tokens.peek().span()));
                return null;
            }
            text.append(new Literals(tokens).text(tokens.take()));
        }
        return new Body.Label(Characters.normal(text.toString()), tokens.since(open.span()));
    }
}
