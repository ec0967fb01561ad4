package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;

/// A template before its directives are nested; this is a flat run of text, interpolations and
/// marks.
sealed interface Piece {
    SourceSpan span();

    record Literal(String text, SourceSpan span) implements Piece {}

    record Interpolation(Expr expr, SourceSpan span) implements Piece {}

    /// `%{if test}`.
    record If(Expr test, SourceSpan span) implements Piece {}

    /// `%{for k, v in in}`.
    record For(ForParser.Intro intro, SourceSpan span) implements Piece {}

    /// `%{else}`, `%{endif}` or `%{endfor}`.
    record Mark(String word, SourceSpan span) implements Piece {}
}
