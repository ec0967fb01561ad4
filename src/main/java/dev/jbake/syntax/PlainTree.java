package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From a tree to tables, lists and scalars; [LayoutReader] goes the other way.
///
/// Lists and objects are written as such, and everything else that is no literal as a string with a
/// sequence in it.
final class PlainTree {
    private static final ExprPrinter EXPRS = new ExprPrinter(0);

    /// A number with more digits than this is written with an exponent.
    private static final int MOST_DIGITS = 200;

    private final SequencedMap<String, String> keys = new LinkedHashMap<>();
    private final Layout layout;
    private final boolean shorthands;

    /// @param shorthands a block may be written as one of its attributes alone
    PlainTree(Layout layout, boolean shorthands) {
        this.layout = layout;
        this.shorthands = shorthands;
        layout.blocks().forEach((key, shape) -> keys.put(shape.type(), key));
    }

    Plain.Fields body(Body body) {
        SequencedMap<String, Plain.Entry> entries = new LinkedHashMap<>();
        for (Object each : InOrder.of(body)) {
            switch (each) {
                case Body.Attribute attribute ->
                        entries.put(
                                attribute.name(),
                                new Plain.Entry(
                                        attribute.name(),
                                        value(attribute.value()),
                                        List.of(attribute.span())));
                case Body.Block block -> entries.putIfAbsent(key(block), section(block, body));
                default -> throw new IllegalStateException("not an item of a body: " + each);
            }
        }
        return new Plain.Fields(List.copyOf(entries.values()), body.span());
    }

    private String key(Body.Block block) {
        String key = keys.get(block.type());
        if (key == null) {
            throw new IllegalArgumentException("no layout for \"%s\"".formatted(block.type()));
        }
        return key;
    }

    /// All blocks of the type of this one.
    private Plain.Entry section(Body.Block first, Body body) {
        String key = key(first);
        Layout.Shape shape = java.util.Objects.requireNonNull(layout.blocks().get(key));
        List<Body.Block> blocks =
                body.blocks().stream().filter(each -> each.type().equals(first.type())).toList();
        List<SourceSpan> places =
                first.typeSpan().equals(first.span())
                                || first.span().start() == first.typeSpan().start()
                        ? List.of()
                        : List.of(first.typeSpan());
        if (!shape.labelled()) {
            return new Plain.Entry(key, several(blocks, shape), places);
        }
        SequencedMap<String, List<Body.Block>> byLabel = new LinkedHashMap<>();
        for (Body.Block block : blocks) {
            String label = block.labels().getFirst().text();
            byLabel.computeIfAbsent(label, same -> new ArrayList<>()).add(block);
        }
        List<Plain.Entry> labels = new ArrayList<>();
        for (Map.Entry<String, List<Body.Block>> each : byLabel.entrySet()) {
            labels.add(labelled(each.getKey(), each.getValue(), shape));
        }
        return new Plain.Entry(key, new Plain.Fields(labels, null), places);
    }

    private Plain.Entry labelled(String label, List<Body.Block> blocks, Layout.Shape shape) {
        if (blocks.size() > 1) {
            return new Plain.Entry(label, several(blocks, shape), List.of());
        }
        Body.Block block = blocks.getFirst();
        Body.Attribute alone = alone(block.body(), shape);
        return alone == null
                ? new Plain.Entry(label, inner(block, shape), List.of(block.span()))
                : new Plain.Entry(label, value(alone.value()), List.of(block.span(), alone.span()));
    }

    private Plain several(List<Body.Block> blocks, Layout.Shape shape) {
        return blocks.size() == 1
                ? inner(blocks.getFirst(), shape)
                : new Plain.Items(
                        blocks.stream()
                                .map(each -> new Plain.Item(inner(each, shape), each.span()))
                                .toList(),
                        null);
    }

    private Plain inner(Body.Block block, Layout.Shape shape) {
        return new PlainTree(shape.body(), shorthands).body(block.body());
    }

    /// The attribute that the whole block may be written as.
    private Body.@Nullable Attribute alone(Body body, Layout.Shape shape) {
        if (!shorthands || !body.blocks().isEmpty() || body.attributes().size() != 1) {
            return null;
        }
        Body.Attribute alone = body.attributes().getFirst();
        return alone.name().equals(shape.shorthand())
                        && !(value(alone.value()) instanceof Plain.Fields)
                        && !(alone.value() instanceof Expr.NullLiteral)
                ? alone
                : null;
    }

    Plain value(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral(BigDecimal number, _) -> new Plain.Bare(text(number));
            case Expr.BoolLiteral(boolean truth, _) -> new Plain.Bare(String.valueOf(truth));
            case Expr.NullLiteral _ -> new Plain.Bare("null");
            case Expr.Unary(UnaryOperator operator, Expr.NumberLiteral(BigDecimal number, _), _)
                    when operator == UnaryOperator.NEGATE && number.signum() != 0 ->
                    new Plain.Bare(text(number.negate()));
            case Expr.TupleOf(List<Expr> items, SourceSpan span) ->
                    new Plain.Items(
                            items.stream()
                                    .map(each -> new Plain.Item(value(each), each.span()))
                                    .toList(),
                            span);
            case Expr.ObjectOf(List<Expr.Item> items, SourceSpan span) when areDistinct(items) ->
                    new Plain.Fields(
                            items.stream()
                                    .map(each ->
                                            new Plain.Entry(
                                                    key(each.key()),
                                                    value(each.value()),
                                                    List.of(Comments.place(each))))
                                    .toList(),
                            span);
            default -> new Plain.Text(template(expr));
        };
    }

    private static boolean areDistinct(List<Expr.Item> items) {
        Set<String> keys = new HashSet<>();
        return items.stream().allMatch(each -> keys.add(key(each.key())));
    }

    private static String key(Expr key) {
        return switch (key) {
            case Expr.Name(String name, _) -> name;
            case Expr.NumberLiteral(BigDecimal number, _) -> text(number);
            case Expr.BoolLiteral(boolean truth, _) -> String.valueOf(truth);
            case Expr.Parens(Expr inner, _) -> template(inner);
            default -> template(key);
        };
    }

    /// What a string says that comes to the same.
    private static String template(Expr expr) {
        return switch (expr) {
            case Expr.Text(String text, _) -> TextPrinter.bare(text);
            case Expr.Template(List<TemplatePart> parts, _) -> TextPrinter.bare(parts, EXPRS);
            case Expr.TemplateWrap(Expr inner, _) -> "${" + EXPRS.spaced(inner) + "}";
            default -> "${" + EXPRS.spaced(expr) + "}";
        };
    }

    /// The number exactly, and so that it is the same text as the text of the value.
    private static String text(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = number.stripTrailingZeros();
        int digits = Math.max(shortest.precision(), Math.abs(shortest.scale()));
        return digits > MOST_DIGITS ? shortest.toString() : shortest.toPlainString();
    }
}
