package dev.jbake.manifest;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a value was written; this narrows with the value as long as the expression shows its
/// parts.
///
/// @param what how a message names it: `"tags"`
/// @param span the whole of it; absent for what no file says
/// @param expr what it was evaluated from; absent for an override
/// @param strict unknown names here are mistakes, and not only suspect
record Place(String what, @Nullable SourceSpan span, @Nullable Expr expr, boolean strict) {

    static Place of(String what, Expr expr, boolean strict) {
        return new Place(what, expr.span(), expr, strict);
    }

    /// Of an override or a flag.
    static Place override(String what, @Nullable SourceSpan span) {
        return new Place(what, span, null, false);
    }

    /// Of the item at this index, where the list is written out.
    Place item(int index) {
        return expr instanceof Expr.TupleOf(List<Expr> items, _) && index < items.size()
                ? at(items.get(index))
                : new Place(what, span, null, strict);
    }

    /// The same, as long as the list as written has as many items as the one it became.
    Place item(int index, int count) {
        return expr instanceof Expr.TupleOf(List<Expr> items, _) && items.size() == count
                ? item(index)
                : this;
    }

    /// Of the item that is this very text, where the list is written out.
    Place naming(String text) {
        if (expr instanceof Expr.TupleOf(List<Expr> items, _)) {
            for (Expr item : items) {
                if (item instanceof Expr.Text(String written, _)
                        && (written.equals(text) || text.endsWith(":" + written))) {
                    return at(item);
                }
            }
        }
        return this;
    }

    /// Of the value under this key, where the object is written out.
    Place entry(String key) {
        if (expr instanceof Expr.ObjectOf(List<Expr.Item> items, _)) {
            for (Expr.Item item : items) {
                if (key.equals(literal(item.key()))) {
                    return at(item.value());
                }
            }
        }
        return new Place(what, span, null, strict);
    }

    /// Of the key itself.
    Place key(String key) {
        if (expr instanceof Expr.ObjectOf(List<Expr.Item> items, _)) {
            for (Expr.Item item : items) {
                if (key.equals(literal(item.key()))) {
                    return at(item.key());
                }
            }
        }
        return this;
    }

    private Place at(Expr narrower) {
        return new Place(what, narrower.span(), narrower, strict);
    }

    /// The text of a key that is written out.
    static @Nullable String literal(Expr key) {
        return switch (key) {
            case Expr.Name(String name, _) -> name;
            case Expr.Text(String text, _) -> text;
            case Expr.NumberLiteral(var number, _) -> number.toPlainString();
            case Expr.BoolLiteral(boolean truth, _) -> String.valueOf(truth);
            case Expr.TemplateWrap _,
                    Expr.Template _,
                    Expr.NullLiteral _,
                    Expr.Attribute _,
                    Expr.Index _,
                    Expr.Splat _,
                    Expr.SplatItem _,
                    Expr.Unary _,
                    Expr.Binary _,
                    Expr.Conditional _,
                    Expr.Parens _,
                    Expr.Call _,
                    Expr.TupleOf _,
                    Expr.ObjectOf _,
                    Expr.ForTuple _,
                    Expr.ForObject _,
                    Expr.Unreadable _ ->
                    null;
        };
    }
}
