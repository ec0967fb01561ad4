package dev.jbake.template;

import java.util.List;

/// A template that was read; the door of this room.
///
/// It is Go's `text/template` with the functions that docker adds (`json`, `split`, `join`,
/// `title`, `lower`, `upper`, `pad`, `truncate`). There is no `define`, `block`, `template` and
/// `call`. Messages are Go's, since people look for them.
public final class Template {
    private final String text;
    private final List<Piece> pieces;

    private Template(String text, List<Piece> pieces) {
        this.text = text;
        this.pieces = List.copyOf(pieces);
    }

    public static Template parse(String text) throws TemplateException {
        return new Template(text, PieceReader.read(text, Functions.NAMES));
    }

    /// Fills it in.
    public String fill(Datum data) throws TemplateException {
        StringBuilder filled = new StringBuilder();
        new Filling(text, Functions.ORDINARY, data, filled).all(pieces);
        return filled.toString();
    }

    /// Fills it in with the names of columns, which functions leave as they are. Where that goes
    /// wrong, what there is until then.
    public String head(Datum names) {
        StringBuilder filled = new StringBuilder();
        try {
            new Filling(text, Functions.OF_HEADS, names, filled).all(pieces);
        } catch (TemplateException notForNames) {
            return filled.toString();
        }
        return filled.toString();
    }
}
