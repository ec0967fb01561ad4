package dev.jbake.manifest;

import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Blocks of one name made into one, for a form in which each name can stand once.
///
/// Of targets the attributes are put together as the merge would, where they are written out so
/// that this can be seen; of all others the last one counts.
final class OneOfEach {
    private final Problems problems;

    OneOfEach(Problems problems) {
        this.problems = problems;
    }

    Body body(Body body) {
        SequencedMap<String, Body.Block> blocks = new LinkedHashMap<>();
        for (Body.Block block : body.blocks()) {
            String label = block.labels().isEmpty() ? "" : block.labels().getFirst().text();
            String key = block.type() + " " + label;
            Body.Block earlier = blocks.get(key);
            if (earlier == null) {
                blocks.put(key, block);
            } else if (block.type().equals("target")) {
                blocks.put(key, merged(label, earlier, block));
            } else if (block.type().equals(Definitions.LOCALS)) {
                blocks.put(key, values(earlier, block));
            } else {
                problems.add(
                        TranslationErrors.replaced(
                                block.type(), label, earlier.labels().getFirst().span()));
                blocks.put(key, block);
            }
        }
        return new Body(body.attributes(), List.copyOf(blocks.values()), body.span());
    }

    private static Body.Block with(Body.Block block, List<Body.Attribute> attributes) {
        Body body = new Body(attributes, block.body().blocks(), block.body().span());
        return new Body.Block(block.type(), block.typeSpan(), block.labels(), body, block.span());
    }

    private static Body.Block values(Body.Block earlier, Body.Block later) {
        SequencedMap<String, Body.Attribute> all = byName(earlier);
        all.putAll(byName(later));
        return with(earlier, List.copyOf(all.values()));
    }

    private static SequencedMap<String, Body.Attribute> byName(Body.Block block) {
        SequencedMap<String, Body.Attribute> byName = new LinkedHashMap<>();
        block.body().attributes().forEach(each -> byName.put(each.name(), each));
        return byName;
    }

    private Body.Block merged(String target, Body.Block earlier, Body.Block later) {
        SequencedMap<String, Body.Attribute> all = byName(earlier);
        for (Body.Attribute each : later.body().attributes()) {
            Body.Attribute had = all.get(each.name());
            boolean matrix = all.containsKey("matrix") || byName(later).containsKey("matrix");
            Expr value =
                    had == null ? each.value() : merged(each.name(), had.value(), each.value());
            if (value == null || matrix) {
                problems.add(
                        TranslationErrors.twice(
                                target,
                                matrix ? "matrix" : each.name(),
                                each.nameSpan(),
                                earlier.labels().getFirst().span()));
                return earlier;
            }
            all.put(
                    each.name(),
                    new Body.Attribute(each.name(), each.nameSpan(), value, each.span()));
        }
        return with(earlier, List.copyOf(all.values()));
    }

    /// Both in one; null where that cannot be seen from how they are written.
    private static @org.jspecify.annotations.Nullable Expr merged(
            String attribute, Expr earlier, Expr later) {
        TargetAttribute<?> known = TargetAttributes.BY_NAME.get(attribute);
        if (known == null || isAbsent(later)) {
            return known == null ? later : earlier;
        }
        if (isAbsent(earlier)) {
            return later;
        }
        return switch (known.merge().way()) {
            case REPLACE -> isWritten(later) ? later : null;
            case APPEND -> {
                if (earlier instanceof Expr.TupleOf(List<Expr> first, var span)
                        && later instanceof Expr.TupleOf(List<Expr> more, _)) {
                    List<Expr> items = new ArrayList<>(first);
                    items.addAll(more);
                    yield new Expr.TupleOf(items, span);
                }
                yield null;
            }
            case PER_KEY -> perKey(earlier, later);
        };
    }

    private static @org.jspecify.annotations.Nullable Expr perKey(Expr earlier, Expr later) {
        if (!(earlier instanceof Expr.ObjectOf(List<Expr.Item> first, var span))
                || !(later instanceof Expr.ObjectOf(List<Expr.Item> more, _))) {
            return null;
        }
        SequencedMap<String, Expr.Item> items = new LinkedHashMap<>();
        for (List<Expr.Item> each : List.of(first, more)) {
            for (Expr.Item item : each) {
                String key = Place.literal(item.key());
                if (key == null || !isWritten(item.value())) {
                    return null;
                }
                items.put(key, item);
            }
        }
        return new Expr.ObjectOf(List.copyOf(items.values()), span);
    }

    private static boolean isAbsent(Expr expr) {
        return expr instanceof Expr.NullLiteral;
    }

    /// It has a value whatever the variables are.
    private static boolean isWritten(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _,
                    Expr.BoolLiteral _,
                    Expr.Text _,
                    Expr.Template _,
                    Expr.TupleOf _,
                    Expr.ObjectOf _ ->
                    true;
            default -> false;
        };
    }
}
