package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/// From a flat run of pieces to a tree: `%{if}` and `%{for}` take in what stands before their end.
final class TemplateNesting {
    private final Tokens tokens;
    private final List<Piece> pieces;
    private int at;

    TemplateNesting(Tokens tokens, List<Piece> pieces) {
        this.tokens = tokens;
        this.pieces = pieces;
    }

    /// All of it; a mark that belongs to nothing is reported and left out.
    List<TemplatePart> parts() {
        List<TemplatePart> all = new ArrayList<>();
        while (at < pieces.size()) {
            all.addAll(run());
            if (at < pieces.size() && pieces.get(at) instanceof Piece.Mark mark) {
                tokens.say(TextErrors.strayDirective(mark.word(), mark.span()));
                at++;
            }
        }
        return all;
    }

    /// Up to the next mark that does not belong to anything within.
    private List<TemplatePart> run() {
        List<TemplatePart> run = new ArrayList<>();
        while (at < pieces.size()) {
            switch (pieces.get(at)) {
                case Piece.Literal(String text, SourceSpan span) -> {
                    at++;
                    run.add(new TemplatePart.Literal(Characters.normal(text), span));
                }
                case Piece.Interpolation(Expr expr, SourceSpan span) -> {
                    at++;
                    run.add(new TemplatePart.Interpolation(expr, span));
                }
                case Piece.If open -> run.add(choice(open));
                case Piece.For open -> run.add(loop(open));
                case Piece.Mark _ -> {
                    return run;
                }
            }
        }
        return run;
    }

    /// ```
    /// if = "%{" "if" expression "}" run [ "%{" "else" "}" run ] "%{" "endif" "}"
    /// ```
    private TemplatePart choice(Piece.If open) {
        at++;
        if (!tokens.enter()) {
            at = pieces.size();
            return unreadable(open.span());
        }
        List<TemplatePart> then = run();
        List<TemplatePart> otherwise = takes("else") ? run() : List.of();
        end("if", "endif", open.span());
        tokens.leave();
        return new TemplatePart.If(open.test(), then, otherwise, since(open.span()));
    }

    /// ```
    /// for = "%{" intro "}" run "%{" "endfor" "}"
    /// ```
    private TemplatePart loop(Piece.For open) {
        at++;
        if (!tokens.enter()) {
            at = pieces.size();
            return unreadable(open.span());
        }
        List<TemplatePart> body = run();
        end("for", "endfor", open.span());
        tokens.leave();
        ForParser.Intro intro = open.intro();
        return new TemplatePart.For(
                intro.key(), intro.value(), intro.in(), body, since(open.span()));
    }

    private void end(String word, String end, SourceSpan open) {
        if (!takes(end)) {
            tokens.say(
                    at < pieces.size() && pieces.get(at) instanceof Piece.Mark mark
                            ? TextErrors.otherDirective(word, mark.word(), mark.span())
                            : TextErrors.unclosedDirective(word, open));
            // One word about it is enough: what is left would all be about the wrong nesting.
            at = pieces.size();
        }
    }

    private boolean takes(String word) {
        if (at < pieces.size()
                && pieces.get(at) instanceof Piece.Mark(String found, _)
                && found.equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private SourceSpan since(SourceSpan open) {
        return open.to(pieces.get(at - 1).span());
    }

    private static TemplatePart unreadable(SourceSpan span) {
        return new TemplatePart.Interpolation(new Expr.Unreadable(span), span);
    }
}
