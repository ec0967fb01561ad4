package dev.jbake.compose;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// Collects the attributes of one block; every text in them is just that, and never a template.
final class BlockWriter {
    private final List<Body.Attribute> attributes = new ArrayList<>();

    void add(String name, SourceSpan keySpan, Expr value) {
        attributes.add(new Body.Attribute(name, keySpan, value, over(keySpan, value.span())));
    }

    void text(String name, Node.Field field, String text) {
        add(name, field.keySpan(), text(text, field.value().span()));
    }

    void truth(String name, Node.Field field) {
        add(name, field.keySpan(), new Expr.BoolLiteral(true, field.value().span()));
    }

    static Expr text(String text, SourceSpan span) {
        return new Expr.Text(text, span);
    }

    static Expr list(List<Expr> items, SourceSpan span) {
        return new Expr.TupleOf(items, span);
    }

    static Expr map(SequencedMap<String, Expr> entries, SourceSpan span) {
        List<Expr.Item> items = new ArrayList<>();
        entries.forEach((key, value) -> items.add(new Expr.Item(text(key, value.span()), value)));
        return new Expr.ObjectOf(items, span);
    }

    boolean isEmpty() {
        return attributes.isEmpty();
    }

    Body.Block block(String type, String label, SourceSpan name, SourceSpan span) {
        Body body = new Body(attributes, List.of(), span);
        return new Body.Block(
                type, name, List.of(new Body.Label(label, name)), body, over(name, span));
    }

    /// From one to the other, where they stand in one file and in this order.
    private static SourceSpan over(SourceSpan first, SourceSpan last) {
        return first.file() == last.file() && first.start() <= last.start() ? first.to(last) : last;
    }
}
