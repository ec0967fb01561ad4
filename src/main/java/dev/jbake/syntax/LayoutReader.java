package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// From tables and scalars to bodies and expressions, as a layout says.
final class LayoutReader {
    private final Form form;
    private final Findings findings;

    /// Which form the file has; the two differ in what is allowed where a block stands.
    enum Form {
        /// As the peer reads it: a list of objects is the same as one object with all their keys, a
        /// null is nothing, the key `//` is a comment.
        JSON,
        /// Our own: a null is an empty block, and there are short forms.
        YAML
    }

    LayoutReader(Form form, Findings findings) {
        this.form = form;
        this.findings = findings;
    }

    private static final class Items {
        final SequencedMap<String, Body.Attribute> attributes = new LinkedHashMap<>();
        final List<Body.Block> blocks = new ArrayList<>();

        Body body(SourceSpan span) {
            return new Body(List.copyOf(attributes.values()), blocks, span);
        }
    }

    Body file(Datum datum, Layout layout, SourceFile file) {
        if (isTable(datum)) {
            return body(datum, layout, file.all());
        }
        if (!(datum instanceof Datum.Unreadable) && !isEmpty(datum)) {
            findings.add(DataErrors.tableAtTop(described(datum), datum.span()));
        }
        return new Items().body(file.all());
    }

    private boolean isEmpty(Datum datum) {
        return form == Form.YAML && datum instanceof Datum.Null;
    }

    private boolean isTable(Datum datum) {
        return switch (datum) {
            case Datum.Table _ -> true;
            case Datum.Sequence(List<Datum> items, _) ->
                    form == Form.JSON && items.stream().allMatch(Datum.Table.class::isInstance);
            default -> false;
        };
    }

    private static List<Datum.Entry> entries(Datum datum) {
        return switch (datum) {
            case Datum.Table(List<Datum.Entry> entries, _) -> entries;
            case Datum.Sequence(List<Datum> items, _) ->
                    items.stream().flatMap(item -> entries(item).stream()).toList();
            default -> List.of();
        };
    }

    private Body body(Datum datum, Layout layout, SourceSpan span) {
        Items items = new Items();
        for (Datum.Entry entry : entries(datum)) {
            Layout.Shape shape = layout.blocks().get(entry.name());
            if (form == Form.JSON && entry.name().equals("//")) {
                continue;
            }
            if (shape == null) {
                attribute(items, entry);
            } else if (shape.labelled()) {
                labelled(items, entry, shape);
            } else {
                bodies(items, entry, List.of(), entry.value(), shape);
            }
        }
        return items.body(span);
    }

    private void attribute(Items items, Datum.Entry entry) {
        SourceSpan name = entry.key().span();
        Body.Attribute attribute =
                new Body.Attribute(
                        entry.name(), name, expr(entry.value()), name.to(entry.value().span()));
        Body.Attribute earlier = items.attributes.putIfAbsent(entry.name(), attribute);
        if (earlier != null) {
            int line = earlier.nameSpan().begin().line();
            findings.add(DataErrors.duplicateKey(entry.name(), line, name));
        }
    }

    /// `targets: {app: {…}}`.
    private void labelled(Items items, Datum.Entry entry, Layout.Shape shape) {
        Datum value = entry.value();
        if (value instanceof Datum.Unreadable || value instanceof Datum.Null) {
            return;
        }
        if (!isTable(value)) {
            findings.add(
                    DataErrors.labelsExpected(
                            entry.name(), shape.type(), described(value), value.span()));
            return;
        }
        for (Datum.Entry each : entries(value)) {
            Body.Label label = new Body.Label(each.name(), each.key().span());
            bodies(items, entry, List.of(label), each.value(), shape);
        }
    }

    /// One block, or several where there is a list of them.
    private void bodies(
            Items items,
            Datum.Entry type,
            List<Body.Label> labels,
            Datum value,
            Layout.Shape shape) {
        SourceSpan start = labels.isEmpty() ? type.key().span() : labels.getFirst().span();
        boolean repeats = form == Form.JSON || !shape.labelled();
        switch (value) {
            case Datum.Table _ ->
                    items.blocks.add(block(type, labels, value, shape, start.to(value.span())));
            case Datum.Sequence(List<Datum> each, _) when repeats -> {
                for (Datum item : each) {
                    if (isTable(item)) {
                        items.blocks.add(block(type, labels, item, shape, item.span()));
                    } else if (!(item instanceof Datum.Unreadable)) {
                        wrong(shape, item);
                    }
                }
            }
            case Datum.Null _ when form == Form.JSON -> {}
            case Datum.Null _ ->
                    items.blocks.add(block(type, labels, value, shape, start.to(value.span())));
            case Datum.Unreadable _ -> {}
            default -> {
                if (form == Form.YAML && shape.shorthand() != null) {
                    items.blocks.add(shorthand(type, labels, value, shape));
                } else {
                    wrong(shape, value);
                }
            }
        }
    }

    private void wrong(Layout.Shape shape, Datum value) {
        findings.add(DataErrors.bodyExpected(shape.type(), described(value), value.span()));
    }

    private Body.Block block(
            Datum.Entry type,
            List<Body.Label> labels,
            Datum value,
            Layout.Shape shape,
            SourceSpan span) {
        Body body = body(value, shape.body(), value.span());
        return new Body.Block(shape.type(), type.key().span(), labels, body, span);
    }

    private Body.Block shorthand(
            Datum.Entry type, List<Body.Label> labels, Datum value, Layout.Shape shape) {
        SourceSpan start = labels.isEmpty() ? type.key().span() : labels.getFirst().span();
        Body.Attribute attribute =
                new Body.Attribute(
                        String.valueOf(shape.shorthand()), start, expr(value), value.span());
        Body body = new Body(List.of(attribute), List.of(), value.span());
        return new Body.Block(
                shape.type(), type.key().span(), labels, body, start.to(value.span()));
    }

    private Expr expr(Datum datum) {
        return switch (datum) {
            case Datum.Table(List<Datum.Entry> entries, SourceSpan span) ->
                    new Expr.ObjectOf(items(entries), span);
            case Datum.Sequence(List<Datum> items, SourceSpan span) ->
                    new Expr.TupleOf(items.stream().map(this::expr).toList(), span);
            case Datum.Text(Excerpt text) -> ExpressionParser.template(text, findings);
            case Datum.Num(var value, SourceSpan span) -> new Expr.NumberLiteral(value, span);
            case Datum.Bool(boolean value, SourceSpan span) -> new Expr.BoolLiteral(value, span);
            case Datum.Null(SourceSpan span) -> new Expr.NullLiteral(span);
            case Datum.Unreadable(SourceSpan span) -> new Expr.Unreadable(span);
        };
    }

    private List<Expr.Item> items(List<Datum.Entry> entries) {
        Map<String, SourceSpan> seen = new HashMap<>();
        List<Expr.Item> items = new ArrayList<>();
        for (Datum.Entry entry : entries) {
            Expr key = ExpressionParser.template(entry.key().excerpt(), findings);
            items.add(new Expr.Item(key, expr(entry.value())));
            SourceSpan earlier = seen.putIfAbsent(entry.name(), key.span());
            if (earlier != null) {
                int line = earlier.begin().line();
                findings.add(DataErrors.duplicateKey(entry.name(), line, key.span()));
            }
        }
        return items;
    }

    private static String described(Datum datum) {
        return switch (datum) {
            case Datum.Table _ -> "a map";
            case Datum.Sequence _ -> "a list";
            case Datum.Text _ -> "text";
            case Datum.Num _ -> "a number";
            case Datum.Bool(boolean value, _) -> String.valueOf(value);
            case Datum.Null _ -> "nothing";
            case Datum.Unreadable _ -> "something unreadable";
        };
    }
}
