package dev.jbake.manifest;

import dev.jbake.syntax.Expr;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// All combinations of a matrix, the last axis fastest; this keeps the order in which the axes are
/// written, where buildx takes any.
final class Matrix {
    /// Targets that one matrix makes.
    private static final int MOST = 100_000;

    private Matrix() {}

    /// One map of axis to value a combination; null where it was reported.
    ///
    /// @param expr what the value was evaluated from
    static @Nullable List<SequencedMap<String, Value>> combinations(
            Value value, Expr expr, Problems problems) {
        SequencedMap<String, Value> axes;
        switch (value) {
            case Value.ObjectOf(var attributes) -> axes = attributes;
            case Value.MapOf(_, var entries) -> axes = entries;
            case Value.Unknown _ -> {
                return null;
            }
            case Value.Null _,
                    Value.Text _,
                    Value.Num _,
                    Value.Bool _,
                    Value.ListOf _,
                    Value.SetOf _,
                    Value.Tuple _ -> {
                problems.add(MatrixErrors.notAMap(expr.span()));
                return null;
            }
        }
        List<SequencedMap<String, Value>> all = List.of(new LinkedHashMap<>());
        for (String axis : inOrder(axes, expr)) {
            List<Value> values =
                    values(axes.getOrDefault(axis, Value.unknown()), axis, expr, problems);
            if (values == null) {
                return null;
            }
            if ((long) all.size() * values.size() > MOST) {
                problems.add(MatrixErrors.tooMany(MOST, expr.span()));
                return null;
            }
            all = crossed(all, axis, values);
        }
        return all;
    }

    private static List<SequencedMap<String, Value>> crossed(
            List<SequencedMap<String, Value>> all, String axis, List<Value> values) {
        List<SequencedMap<String, Value>> crossed = new ArrayList<>();
        for (SequencedMap<String, Value> one : all) {
            for (Value value : values) {
                SequencedMap<String, Value> more = new LinkedHashMap<>(one);
                more.put(axis, value);
                crossed.add(more);
            }
        }
        return crossed;
    }

    /// As they are written, as far as that can be seen; the others by name.
    private static List<String> inOrder(Map<String, Value> axes, Expr expr) {
        List<String> order = new ArrayList<>();
        if (expr instanceof Expr.ObjectOf(List<Expr.Item> items, _)) {
            for (Expr.Item item : items) {
                String key = Place.literal(item.key());
                if (key != null && axes.containsKey(key) && !order.contains(key)) {
                    order.add(key);
                }
            }
        }
        axes.keySet().stream().filter(axis -> !order.contains(axis)).forEach(order::add);
        return order;
    }

    private static @Nullable List<Value> values(
            Value value, String axis, Expr expr, Problems problems) {
        return switch (value) {
            case Value.Tuple(List<Value> items) -> items;
            case Value.ListOf(_, List<Value> items) -> items;
            case Value.SetOf(_, List<Value> items) -> items;
            case Value.MapOf(_, var entries) -> List.copyOf(entries.values());
            case Value.ObjectOf(var attributes) -> List.copyOf(attributes.values());
            case Value.Unknown _ -> null;
            case Value.Null _, Value.Text _, Value.Num _, Value.Bool _ -> {
                problems.add(
                        MatrixErrors.axisNotAList(
                                axis, Place.of("\"matrix\"", expr, false).entry(axis).span()));
                yield null;
            }
        };
    }
}
