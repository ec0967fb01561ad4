package dev.jbake.rego;

import static dev.jbake.rego.Builtin.is;
import static dev.jbake.rego.Builtin.items;
import static dev.jbake.rego.Builtin.whole;
import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Functions on arrays and sets, and on the kinds of values.
final class Sequences {
    static final Map<String, Builtin> ALL =
            Map.ofEntries(
                    entry("count", Sequences::count),
                    entry(
                            "sum",
                            args ->
                                    number(
                                            Operators.numbers(args.get(0)).stream()
                                                    .reduce(BigDecimal.ZERO, BigDecimal::add))),
                    entry(
                            "product",
                            args ->
                                    number(
                                            Operators.numbers(args.get(0)).stream()
                                                    .reduce(BigDecimal.ONE, BigDecimal::multiply))),
                    entry("max", args -> items(args.get(0)).stream().max(RegoValue::compareTo)),
                    entry("min", args -> items(args.get(0)).stream().min(RegoValue::compareTo)),
                    entry("any", args -> is(items(args.get(0)).contains(RegoValue.Bool.TRUE))),
                    entry(
                            "all",
                            args ->
                                    is(
                                            items(args.get(0)).stream()
                                                    .allMatch(RegoValue.Bool.TRUE::equals))),
                    entry("sort", args -> array(items(args.get(0)).stream().sorted().toList())),
                    entry(
                            "array.concat",
                            args -> joined(Builtin.array(args.get(0)), Builtin.array(args.get(1)))),
                    entry("array.reverse", args -> array(Builtin.array(args.get(0)).reversed())),
                    entry("array.slice", Sequences::slice),
                    entry("array.flatten", Sequences::flat),
                    entry(
                            "union",
                            args -> {
                                TreeSet<RegoValue> all = new TreeSet<>();
                                set(args.get(0)).forEach(each -> all.addAll(set(each)));
                                return Optional.of(new RegoValue.SetOf(all));
                            }),
                    entry("intersection", Sequences::intersection),
                    entry("set", _ -> Optional.of(new RegoValue.SetOf(new TreeSet<>()))),
                    entry(
                            "set_diff",
                            args -> {
                                TreeSet<RegoValue> left = new TreeSet<>(set(args.get(0)));
                                left.removeAll(set(args.get(1)));
                                return Optional.of(new RegoValue.SetOf(left));
                            }),
                    entry("cast_array", args -> array(items(args.get(0)))),
                    entry("cast_set", args -> Optional.of(RegoValue.SetOf.of(items(args.get(0))))),
                    entry("cast_object", args -> only("object", args)),
                    entry("cast_string", args -> only("string", args)),
                    entry("cast_boolean", args -> only("boolean", args)),
                    entry("cast_null", args -> only("null", args)),
                    entry("type_name", args -> is(args.get(0).typeName())),
                    entry("is_number", args -> kind("number", args)),
                    entry("is_string", args -> kind("string", args)),
                    entry("is_boolean", args -> kind("boolean", args)),
                    entry("is_array", args -> kind("array", args)),
                    entry("is_set", args -> kind("set", args)),
                    entry("is_object", args -> kind("object", args)),
                    entry("is_null", args -> kind("null", args)));

    private Sequences() {}

    private static Optional<RegoValue> number(BigDecimal number) {
        return Optional.of(new RegoValue.Num(number));
    }

    private static Optional<RegoValue> array(List<RegoValue> items) {
        return Optional.of(new RegoValue.Array(items));
    }

    private static SortedSet<RegoValue> set(RegoValue value) {
        if (value instanceof RegoValue.SetOf(var items)) {
            return items;
        }
        throw new Builtin.WrongArgument();
    }

    private static Optional<RegoValue> count(List<RegoValue> args) {
        return switch (args.get(0)) {
            case RegoValue.Text(String text) -> is(text.codePointCount(0, text.length()));
            case RegoValue.Array(var items) -> is(items.size());
            case RegoValue.SetOf(var items) -> is(items.size());
            case RegoValue.Obj object -> is(object.members().size());
            case RegoValue.Null _, RegoValue.Bool _, RegoValue.Num _ -> Optional.empty();
        };
    }

    private static Optional<RegoValue> joined(List<RegoValue> first, List<RegoValue> second) {
        List<RegoValue> all = new ArrayList<>(first);
        all.addAll(second);
        return array(all);
    }

    private static Optional<RegoValue> slice(List<RegoValue> args) {
        List<RegoValue> items = Builtin.array(args.get(0));
        int from = Math.clamp(whole(args.get(1)), 0, items.size());
        int to = Math.clamp(whole(args.get(2)), from, items.size());
        return array(items.subList(from, to));
    }

    private static Optional<RegoValue> flat(List<RegoValue> args) {
        List<RegoValue> flat = new ArrayList<>();
        for (RegoValue each : Builtin.array(args.get(0))) {
            if (each instanceof RegoValue.Array(var inner)) {
                flat.addAll(inner);
            } else {
                flat.add(each);
            }
        }
        return array(flat);
    }

    private static Optional<RegoValue> intersection(List<RegoValue> args) {
        TreeSet<RegoValue> common = null;
        for (RegoValue each : set(args.get(0))) {
            if (common == null) {
                common = new TreeSet<>(set(each));
            } else {
                common.retainAll(set(each));
            }
        }
        return Optional.of(new RegoValue.SetOf(common == null ? new TreeSet<>() : common));
    }

    private static Optional<RegoValue> kind(String name, List<RegoValue> args) {
        return is(args.get(0).typeName().equals(name));
    }

    private static Optional<RegoValue> only(String name, List<RegoValue> args) {
        return Optional.of(args.get(0)).filter(each -> each.typeName().equals(name));
    }
}
