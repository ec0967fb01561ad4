package dev.jbake.template;

import dev.jbake.template.Operand.Pipeline;
import dev.jbake.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// From tokens to the pieces of a template.
final class PieceReader {
    /// Far more blocks in blocks than anybody writes.
    private static final int DEEPEST = 200;

    private final Cursor cursor;
    private final PipelineReader pipelines;
    private int ranges;
    private int depth;

    private PieceReader(Cursor cursor, Set<String> functions) {
        this.cursor = cursor;
        this.pipelines = new PipelineReader(cursor, functions);
    }

    static List<Piece> read(String text, Set<String> functions) throws TemplateException {
        Cursor cursor = new Cursor(Tokens.of(text));
        PieceReader reader = new PieceReader(cursor, functions);
        List<Piece> pieces = new ArrayList<>();
        Ending ending = reader.pieces(pieces);
        if (ending != Ending.TEMPLATE) {
            throw cursor.wrong("unexpected " + ending.text);
        }
        return pieces;
    }

    /// What a list of pieces ends with.
    private enum Ending {
        TEMPLATE("EOF"),
        END("{{end}}"),
        ELSE("{{else}}");

        private final String text;

        Ending(String text) {
            this.text = text;
        }
    }

    private Ending pieces(List<Piece> into) throws TemplateException {
        while (true) {
            Token token = cursor.nextWord();
            if (token.is(Kind.END)) {
                return Ending.TEMPLATE;
            }
            if (token.is(Kind.TEXT)) {
                into.add(new Piece.Plain(token.text()));
                continue;
            }
            if (!token.is(Kind.OPEN)) {
                throw cursor.unexpected(token, "input");
            }
            Token word = cursor.peekWord();
            if (!word.is(Kind.KEYWORD)) {
                into.add(new Piece.Action(pipelines.read("command", Kind.CLOSE)));
                continue;
            }
            cursor.next();
            switch (word.text()) {
                case "end" -> {
                    close("end");
                    return Ending.END;
                }
                case "else" -> {
                    if (!cursor.peekWord().is(Kind.KEYWORD)) {
                        close("else");
                    }
                    return Ending.ELSE;
                }
                default -> into.add(block(word));
            }
        }
    }

    private Piece block(Token word) throws TemplateException {
        return switch (word.text()) {
            case "if", "with", "range" -> choice(word.text());
            case "break" -> {
                close("{{break}}");
                yield inRange("{{break}}", new Piece.Break());
            }
            case "continue" -> {
                close("{{continue}}");
                yield inRange("{{continue}}", new Piece.Continue());
            }
            default ->
                    throw cursor.wrong(
                            "{{" + word.text() + "}} is not supported, write the template in one");
        };
    }

    private Piece inRange(String word, Piece piece) throws TemplateException {
        if (ranges == 0) {
            throw cursor.wrong(word + " outside {{range}}");
        }
        return piece;
    }

    private void close(String where) throws TemplateException {
        Token token = cursor.nextWord();
        if (!token.is(Kind.CLOSE)) {
            throw cursor.unexpected(token, where);
        }
    }

    private Piece choice(String word) throws TemplateException {
        if (++depth > DEEPEST) {
            throw cursor.wrong("max block depth exceeded");
        }
        int declared = pipelines.declared();
        Pipeline value = pipelines.read(word, Kind.CLOSE);
        ranges += word.equals("range") ? 1 : 0;
        List<Piece> first = new ArrayList<>();
        Ending ending = pieces(first);
        ranges -= word.equals("range") ? 1 : 0;
        List<Piece> second = new ArrayList<>();
        if (ending == Ending.ELSE) {
            otherwise(word, second);
        } else if (ending == Ending.TEMPLATE) {
            throw cursor.wrong("unexpected EOF");
        }
        pipelines.forget(declared);
        depth--;
        return switch (word) {
            case "if" -> new Piece.If(value, first, second);
            case "with" -> new Piece.With(value, first, second);
            default -> new Piece.Range(value, first, second);
        };
    }

    /// What follows `{{else}}`, or `{{else if …}}`, which share the `{{end}}`.
    private void otherwise(String word, List<Piece> into) throws TemplateException {
        Token next = cursor.peekWord();
        if (next.is(Kind.KEYWORD)) {
            cursor.next();
            if (!next.text().equals(word) || word.equals("range")) {
                throw cursor.unexpected(next, "else");
            }
            into.add(choice(word));
            return;
        }
        switch (pieces(into)) {
            case END -> {
                // As it must be.
            }
            case ELSE -> throw cursor.wrong("expected end; found {{else}}");
            case TEMPLATE -> throw cursor.wrong("unexpected EOF");
        }
    }
}
