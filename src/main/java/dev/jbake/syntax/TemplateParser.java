package dev.jbake.syntax;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads templates: first into a flat run of pieces, in which `~` trims and `<<-` unindents, then
/// into a tree.
final class TemplateParser {
    private static final List<String> DIRECTIVES = List.of("if", "else", "endif", "for", "endfor");

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ForParser fors;

    TemplateParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.fors = new ForParser(tokens, expressions);
    }

    /// Everything up to and with the closing token.
    ///
    /// @param flush unindent, as in `<<-`
    /// @param open where it was opened; the span of what comes back when nothing else is there
    Expr template(TokenKind closer, boolean flush, SourceSpan open) {
        List<Piece> pieces = pieces(closer);
        if (tokens.lost()) {
            return new Expr.Unreadable(tokens.since(open));
        }
        SourceSpan span = closer == TokenKind.END ? open : tokens.since(open);
        List<Piece> melded = Indents.meld(flush ? Indents.flush(pieces) : pieces);
        if (melded.isEmpty()) {
            return new Expr.Text("", span);
        }
        if (melded.size() == 1) {
            switch (melded.getFirst()) {
                case Piece.Literal(String text, _) -> {
                    return new Expr.Text(Characters.normal(text), span);
                }
                case Piece.Interpolation(Expr expr, _) -> {
                    return new Expr.TemplateWrap(expr, span);
                }
                case Piece.If _, Piece.For _, Piece.Mark _ -> {}
            }
        }
        return new Expr.Template(new TemplateNesting(tokens, melded).parts(), span);
    }

    private List<Piece> pieces(TokenKind closer) {
        List<Piece> pieces = new ArrayList<>();
        boolean trims = false;
        while (!tokens.lost() && tokens.takeIf(closer).isEmpty()) {
            Token next = tokens.peek();
            switch (next.kind()) {
                case QUOTED_TEXT, PLAIN_TEXT -> {
                    String text = new Literals(tokens).text(tokens.take());
                    pieces.add(
                            new Piece.Literal(
                                    trims ? Characters.trimStart(text) : text, next.span()));
                    trims = false;
                }
                case INTERPOLATION, DIRECTIVE -> {
                    tokens.take();
                    if (next.text().endsWith("~")) {
                        trimLast(pieces);
                    }
                    Piece piece = sequence(next);
                    if (piece != null) {
                        pieces.add(piece);
                    }
                    trims = !tokens.lost() && endTrims();
                }
                default -> tokens.lose(SyntaxErrors.valueExpected(Seen.in(tokens), next.span()));
            }
        }
        return pieces;
    }

    private void trimLast(List<Piece> pieces) {
        if (!pieces.isEmpty() && pieces.getLast() instanceof Piece.Literal(var text, var span)) {
            pieces.set(pieces.size() - 1, new Piece.Literal(Characters.trimEnd(text), span));
        }
    }

    private boolean endTrims() {
        return tokens.last().text().startsWith("~");
    }

    private @Nullable Piece sequence(Token open) {
        boolean before = tokens.skipNewlines(true);
        if (tokens.sees(TokenKind.END)) {
            String opener = open.text().substring(0, 2);
            tokens.lose(TextErrors.unclosedSequence(tokens.part(open, 0, 2), opener));
        }
        Piece piece =
                open.is(TokenKind.INTERPOLATION)
                        ? new Piece.Interpolation(expressions.expression(), open.span())
                        : directive(open);
        String opener = open.text().substring(0, 2);
        if (!tokens.lost() && tokens.takeIf(TokenKind.SEQUENCE_END).isEmpty()) {
            tokens.lose(
                    tokens.sees(TokenKind.END)
                            ? TextErrors.unclosedSequence(tokens.part(open, 0, 2), opener)
                            : TextErrors.sequenceEndExpected(
                                    opener, Seen.in(tokens), tokens.peek().span()));
        }
        tokens.skipNewlines(before);
        SourceSpan span = tokens.since(open.span());
        return switch (piece) {
            case Piece.Interpolation(Expr expr, _) -> new Piece.Interpolation(expr, span);
            case Piece.If(Expr test, _) -> new Piece.If(test, span);
            case Piece.For(ForParser.Intro intro, _) -> new Piece.For(intro, span);
            case Piece.Mark(String word, _) -> new Piece.Mark(word, span);
            case Piece.Literal _ -> piece;
            case null -> null;
        };
    }

    private @Nullable Piece directive(Token open) {
        Token word = tokens.peek();
        if (!word.is(TokenKind.IDENTIFIER)) {
            tokens.lose(TextErrors.directiveExpected(Seen.in(tokens), word.span()));
            return null;
        }
        if (word.text().equals("for")) {
            return new Piece.For(fors.intro(), open.span());
        }
        tokens.take();
        return switch (word.text()) {
            case "if" -> new Piece.If(expressions.expression(), open.span());
            case "else", "endif", "endfor" -> new Piece.Mark(word.text(), open.span());
            default -> {
                String suggestion = Spelling.nearest(word.text(), DIRECTIVES).orElse(null);
                tokens.lose(TextErrors.unknownDirective(word.text(), word.span(), suggestion));
                yield null;
            }
        };
    }
}
