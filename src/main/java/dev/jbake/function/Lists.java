package dev.jbake.function;

import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Decimal;
import dev.jbake.value.Equality;
import dev.jbake.value.Type;
import dev.jbake.value.Unification;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Lists and tuples: taking parts, putting together, searching.
final class Lists {

    private static final Type ANY_LIST = new Type.ListType(Type.Dynamic.DYNAMIC);
    private static final int LONGEST_RANGE = 1024;

    private Lists() {}

    static List<Function> functions() {
        Parameter list = Parameter.any("list");
        return List.of(
                Function.of("element", List.of(list, Parameter.number("index")), Lists::element),
                Function.of(
                        "slice",
                        List.of(
                                list,
                                Parameter.number("start_index"),
                                Parameter.number("end_index")),
                        Lists::slice),
                Function.of("flatten", List.of(list), Lists::flatten),
                Function.of("reverselist", List.of(list), Lists::reverse),
                Function.of("contains", List.of(list, Parameter.any("value")), Lists::contains),
                Function.of("indexof", List.of(list, Parameter.any("value")), Lists::indexOf),
                Function.of("distinct", List.of(Parameter.of("list", ANY_LIST)), Lists::distinct),
                Function.of(
                        "chunklist",
                        List.of(Parameter.of("list", ANY_LIST), Parameter.number("size")),
                        Lists::chunks),
                Function.of(
                        "compact",
                        List.of(Parameter.of("list", new Type.ListType(Type.Primitive.STRING))),
                        Lists::compact),
                Function.variadic("concat", List.of(), Parameter.any("seqs"), Lists::concat),
                Function.variadic("range", List.of(), Parameter.number("params"), Lists::range),
                Function.variadic(
                        "coalesce", List.of(), Parameter.anyOrNull("vals"), Lists::coalesce),
                Function.variadic(
                        "coalescelist",
                        List.of(),
                        Parameter.anyOrNull("vals"),
                        Lists::coalesceList));
    }

    private static boolean isIndexed(Value value) {
        return value instanceof Value.ListOf || value instanceof Value.Tuple;
    }

    /// Items of a list stay a list, items of a tuple a tuple.
    private static Value like(Value original, List<Value> items) {
        return original instanceof Value.ListOf(Type element, _)
                ? new Value.ListOf(element, items)
                : new Value.Tuple(items);
    }

    private static Value element(Arguments given) throws Refusal {
        if (!isIndexed(given.get(0))) {
            throw Refusal.of(0, "cannot read elements from " + given.typeName(0));
        }
        List<Value> items = given.items(0);
        long index = given.whole(1);
        if (items.isEmpty()) {
            throw Refusal.of(0, "cannot use element function with an empty list");
        }
        return items.get((int) Math.floorMod(index, (long) items.size()));
    }

    private static Value slice(Arguments given) throws Refusal {
        if (given.get(0) instanceof Value.SetOf) {
            throw Refusal.of(0, "cannot slice a set, because its elements do not have indices");
        }
        if (!isIndexed(given.get(0))) {
            throw Refusal.of(0, "must be a list or tuple value");
        }
        List<Value> items = given.items(0);
        long start = place(given, 1, "start", items.size());
        long end = place(given, 2, "end", items.size());
        if (start > end) {
            throw Refusal.of(1, "start index must not be greater than end index");
        }
        return like(given.get(0), items.subList((int) start, (int) end));
    }

    private static long place(Arguments given, int at, String which, int length) throws Refusal {
        long index = given.whole(at);
        if (index < 0) {
            throw Refusal.of(at, which + " index must not be less than zero");
        }
        if (index > length) {
            throw Refusal.of(at, which + " index must not be greater than the length of the list");
        }
        return index;
    }

    private static Value flatten(Arguments given) throws Refusal {
        if (!Arguments.isSequence(given.get(0))) {
            throw Refusal.of(0, "can only flatten lists, sets and tuples");
        }
        List<Value> flat = new ArrayList<>();
        flatten(given.get(0), flat);
        return new Value.Tuple(flat);
    }

    private static void flatten(Value value, List<Value> flat) {
        for (Value item : Arguments.items(value)) {
            if (Arguments.isSequence(item)) {
                flatten(item, flat);
            } else {
                flat.add(item);
            }
        }
    }

    private static Value reverse(Arguments given) throws Refusal {
        return switch (given.get(0)) {
            case Value.Tuple(List<Value> items) -> new Value.Tuple(items.reversed());
            case Value.ListOf(Type element, List<Value> items) ->
                    new Value.ListOf(element, items.reversed());
            case Value.SetOf(Type element, List<Value> items) ->
                    new Value.ListOf(element, items.reversed());
            default ->
                    throw Refusal.of(
                            0, "can only reverse list or tuple values, not " + given.typeName(0));
        };
    }

    private static boolean same(Value one, Value other) {
        return Equality.of(one, other).orElse(false);
    }

    private static Value contains(Arguments given) throws Refusal {
        if (!Arguments.isSequence(given.get(0))) {
            throw Refusal.of(0, "argument must be list, tuple, or set");
        }
        return Value.of(given.items(0).stream().anyMatch(item -> same(item, given.get(1))));
    }

    private static Value indexOf(Arguments given) throws Refusal {
        if (!isIndexed(given.get(0))) {
            throw Refusal.of(0, "argument must be a list or tuple");
        }
        List<Value> items = given.items(0);
        if (items.isEmpty()) {
            throw Refusal.of(0, "cannot search an empty list");
        }
        for (int at = 0; at < items.size(); at++) {
            if (same(items.get(at), given.get(1))) {
                return Value.of(at);
            }
        }
        throw Refusal.of("item not found");
    }

    private static Value distinct(Arguments given) throws Refusal {
        if (given.items(0).stream().allMatch(Lists::isSimple)) {
            return like(given.get(0), List.copyOf(new LinkedHashSet<>(given.items(0))));
        }
        Bounds.compared(given.items(0).size());
        List<Value> kept = new ArrayList<>();
        for (Value item : given.items(0)) {
            if (kept.stream().noneMatch(each -> same(each, item))) {
                kept.add(item);
            }
        }
        return like(given.get(0), kept);
    }

    private static boolean isSimple(Value value) {
        return value instanceof Value.Text
                || value instanceof Value.Num
                || value instanceof Value.Bool;
    }

    /// A size of 0 makes one chunk of all.
    private static Value chunks(Arguments given) throws Refusal {
        List<Value> items = given.items(0);
        long size = given.whole(1);
        if (size < 0) {
            throw Refusal.of(1, "the size argument must be positive");
        }
        List<Value> chunks = new ArrayList<>();
        int step = (int) (size == 0 ? items.size() : Math.min(size, items.size()));
        for (int at = 0; at < items.size(); at += step) {
            chunks.add(like(given.get(0), items.subList(at, Math.min(items.size(), at + step))));
        }
        return new Value.ListOf(given.type(0), chunks);
    }

    private static Value compact(Arguments given) {
        List<Value> kept =
                given.items(0).stream()
                        .filter(item -> item instanceof Value.Text(String text) && !text.isEmpty())
                        .toList();
        return new Value.ListOf(Type.Primitive.STRING, kept);
    }

    /// Lists that have a type in common make a list, all else a tuple.
    private static Value concat(Arguments given) throws Refusal {
        if (given.count() == 0) {
            throw Refusal.of("at least one argument is required");
        }
        List<Value> all = new ArrayList<>();
        for (int at = 0; at < given.count(); at++) {
            if (!isIndexed(given.get(at))) {
                throw Refusal.of(
                        at, "all arguments must be lists or tuples; got " + given.typeName(at));
            }
            all.addAll(given.items(at));
        }
        boolean lists = given.all().stream().allMatch(Value.ListOf.class::isInstance);
        Optional<Type> common =
                lists
                        ? Unification.unify(given.all().stream().map(Value::type).toList(), true)
                        : Optional.empty();
        if (common.isEmpty()) {
            return new Value.Tuple(all);
        }
        return converted(new Value.Tuple(all), common.get());
    }

    private static Value converted(Value value, Type type) throws Refusal {
        return switch (Conversion.convert(value, type)) {
            case Converted.Done(Value done) -> done;
            case Converted.Refused refused -> throw Refusal.of(refused.sentence());
        };
    }

    private static Value coalesce(Arguments given) throws Refusal {
        Type type =
                Unification.unify(given.all().stream().map(Value::type).toList(), true)
                        .orElseThrow(() -> Refusal.of("all arguments must have the same type"));
        for (Value value : given.all()) {
            if (!(value instanceof Value.Null)) {
                return converted(value, type);
            }
        }
        throw Refusal.of("no non-null arguments");
    }

    private static Value coalesceList(Arguments given) throws Refusal {
        if (given.count() == 0) {
            throw Refusal.of("at least one argument is required");
        }
        for (int at = 0; at < given.count(); at++) {
            Type type = given.type(at);
            if (!(type instanceof Type.ListType) && !(type instanceof Type.TupleType)) {
                throw Refusal.of(at, "coalescelist arguments must be lists or tuples");
            }
        }
        for (Value value : given.all()) {
            if (isIndexed(value) && !Arguments.items(value).isEmpty()) {
                return value;
            }
        }
        throw Refusal.of("no non-null arguments");
    }

    /// `range(end)`, `range(start, end)`, `range(start, end, step)`; without a step it counts
    /// towards the end.
    private static Value range(Arguments given) throws Refusal {
        if (given.count() < 1 || given.count() > 3) {
            throw Refusal.of("must have one, two, or three arguments");
        }
        Decimal start = given.count() == 1 ? Decimal.ZERO : given.number(0);
        Decimal end = given.number(given.count() == 1 ? 0 : 1);
        boolean falling = end.compareTo(start) < 0;
        Decimal step = falling ? Decimal.ONE.negate() : Decimal.ONE;
        if (given.count() == 3) {
            step = given.number(2);
            if (step.isZero()) {
                throw Refusal.of(2, "step must not be zero");
            }
            if (end.compareTo(start) != 0 && falling != (step.signum() < 0)) {
                throw Refusal.of(
                        1,
                        falling
                                ? "end must be greater than start when step is positive"
                                : "end must be less than start when step is negative");
            }
        }
        List<Value> numbers = new ArrayList<>();
        int direction = step.signum();
        for (Decimal at = start;
                Integer.signum(end.compareTo(at)) == direction;
                at = at.add(step)) {
            if (numbers.size() == LONGEST_RANGE) {
                throw Refusal.of(
                        "more than 1024 values were generated; either decrease the difference"
                                + " between start and end or use a smaller step");
            }
            numbers.add(new Value.Num(at));
        }
        return new Value.ListOf(Type.Primitive.NUMBER, numbers);
    }
}
