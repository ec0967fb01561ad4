package dev.jbake.syntax;

import java.util.ArrayList;
import java.util.List;

/// What is done to the literal text of a template once it is read.
final class Indents {
    private Indents() {}

    /// Takes from each line as many spaces as the least indented one has; this is what `<<-` asks
    /// for.
    ///
    /// Only the literal that starts a line counts, as it stands after `~` has trimmed it; blank
    /// lines do not count and stay.
    ///
    /// Source: HCL native syntax specification, "Flush heredoc".
    static List<Piece> flush(List<Piece> pieces) {
        int least = Integer.MAX_VALUE;
        boolean startsLine = true;
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at < pieces.size(); at++) {
            Piece piece = pieces.get(at);
            if (startsLine && !isBlankLine(piece)) {
                least = Math.min(least, spaces(piece));
                starts.add(at);
            }
            startsLine = endsLine(piece);
        }
        List<Piece> flushed = new ArrayList<>(pieces);
        for (int at : starts) {
            if (flushed.get(at) instanceof Piece.Literal(var text, var span)) {
                flushed.set(at, new Piece.Literal(text.substring(least), span));
            }
        }
        return flushed;
    }

    /// Joins literals that follow one another.
    static List<Piece> meld(List<Piece> pieces) {
        List<Piece> melded = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Literal literal
                    && !melded.isEmpty()
                    && melded.getLast() instanceof Piece.Literal last) {
                text.append(literal.text());
                melded.set(
                        melded.size() - 1, new Piece.Literal("", last.span().to(literal.span())));
            } else {
                settle(melded, text);
                if (piece instanceof Piece.Literal literal) {
                    text.append(literal.text());
                }
                melded.add(piece);
            }
        }
        settle(melded, text);
        return melded;
    }

    private static void settle(List<Piece> melded, StringBuilder text) {
        if (!melded.isEmpty() && melded.getLast() instanceof Piece.Literal last) {
            melded.set(melded.size() - 1, new Piece.Literal(text.toString(), last.span()));
            text.setLength(0);
        }
    }

    private static boolean isBlankLine(Piece piece) {
        return piece instanceof Piece.Literal(String text, _)
                && text.endsWith("\n")
                && Characters.trimStart(text).isEmpty();
    }

    private static boolean endsLine(Piece piece) {
        return piece instanceof Piece.Literal(String text, _) && text.endsWith("\n");
    }

    private static int spaces(Piece piece) {
        return piece instanceof Piece.Literal(String text, _)
                ? text.length() - Characters.trimStart(text).length()
                : 0;
    }
}
