package dev.jbake.function;

import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Equality;
import dev.jbake.value.Type;
import dev.jbake.value.Unification;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Sets, and the product of anything with elements.
final class Sets {

    private static final Type ANY_SET = new Type.SetType(Type.Dynamic.DYNAMIC);

    private Sets() {}

    static List<Function> functions() {
        return List.of(
                Function.of(
                        "sethaselement",
                        List.of(Parameter.of("set", ANY_SET), Parameter.any("elem")),
                        given -> Value.of(has(given.items(0), given.get(1)))),
                many("setunion", (one, other) -> Stream.concat(one.stream(), other.stream())),
                many("setintersection", (one, other) -> one.stream().filter(in(other))),
                many(
                        "setsymmetricdifference",
                        (one, other) ->
                                Stream.concat(
                                        one.stream().filter(in(other).negate()),
                                        other.stream().filter(in(one).negate()))),
                Function.of(
                        "setsubtract",
                        List.of(Parameter.of("a", ANY_SET), Parameter.of("b", ANY_SET)),
                        given ->
                                fold(
                                        given,
                                        (one, other) -> one.stream().filter(in(other).negate()))),
                Function.variadic("setproduct", List.of(), Parameter.any("sets"), Sets::product));
    }

    private interface Operation {
        Stream<Value> of(List<Value> one, List<Value> other);
    }

    private static Function many(String name, Operation operation) {
        return Function.variadic(
                name,
                List.of(Parameter.of("first_set", ANY_SET)),
                Parameter.of("other_sets", ANY_SET),
                given -> fold(given, operation));
    }

    private static boolean has(List<Value> items, Value value) {
        return items.stream().anyMatch(item -> Equality.of(item, value).orElse(false));
    }

    /// Both sides are of one element type by now, so that what is the same is also equal.
    private static Predicate<Value> in(List<Value> items) {
        return new HashSet<>(items)::contains;
    }

    /// All sets are brought to one element type first; an empty one without a type fits any.
    private static Value fold(Arguments given, Operation operation) throws Refusal {
        List<Type> elements = new ArrayList<>();
        for (Value set : given.all()) {
            Type element = ((Value.SetOf) set).element();
            if (!(element instanceof Type.Dynamic) || !Arguments.items(set).isEmpty()) {
                elements.add(element);
            }
        }
        if (elements.isEmpty()) {
            return given.get(0);
        }
        Type element =
                Unification.unify(elements, true)
                        .orElseThrow(() ->
                                Refusal.of(
                                        "given sets must all have compatible element" + " types"));
        List<Value> result = items(given, 0, element);
        for (int at = 1; at < given.count(); at++) {
            Value.SetOf next =
                    new Value.SetOf(
                            element, operation.of(result, items(given, at, element)).toList());
            result = next.items();
        }
        return new Value.SetOf(element, result);
    }

    private static List<Value> items(Arguments given, int at, Type element) throws Refusal {
        return switch (Conversion.convert(given.get(at), new Type.SetType(element))) {
            case Converted.Done(Value set) -> Arguments.items(set);
            case Converted.Refused refused -> throw Refusal.of(at, refused.sentence());
        };
    }

    /// Lists and tuples alone make a list in their order, with a set among them it is a set.
    private static Value product(Arguments given) throws Refusal {
        if (given.count() < 2) {
            throw Refusal.of("at least two arguments are required");
        }
        List<List<Value>> rows = List.of(List.of());
        List<Type> types = new ArrayList<>();
        for (int at = 0; at < given.count(); at++) {
            Type type = elementType(given, at);
            types.add(type);
            Bounds.elements((long) rows.size() * given.items(at).size() * (at + 1));
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> row : rows) {
                for (Value item : given.items(at)) {
                    List<Value> next = new ArrayList<>(row);
                    next.add(converted(item, type));
                    longer.add(next);
                }
            }
            rows = longer;
        }
        List<Value> tuples = rows.stream().<Value>map(Value.Tuple::new).toList();
        Type element = new Type.TupleType(types);
        boolean set = given.all().stream().anyMatch(Value.SetOf.class::isInstance);
        return set ? new Value.SetOf(element, tuples) : new Value.ListOf(element, tuples);
    }

    private static Value converted(Value item, Type type) throws Refusal {
        return switch (Conversion.convert(item, type)) {
            case Converted.Done(Value value) -> value;
            case Converted.Refused refused -> throw Refusal.of(refused.sentence());
        };
    }

    private static Type elementType(Arguments given, int at) throws Refusal {
        return switch (given.get(at)) {
            case Value.SetOf(Type element, _) -> element;
            case Value.ListOf(Type element, _) -> element;
            case Value.Tuple(List<Value> items) -> {
                List<Type> types = items.stream().map(Value::type).toList();
                if (types.stream().allMatch(Type.Dynamic.class::isInstance)) {
                    yield Type.Dynamic.DYNAMIC;
                }
                yield Unification.unify(types, true)
                        .filter(type -> !(type instanceof Type.Dynamic))
                        .orElseThrow(() -> Refusal.of(at, "all elements must be of the same type"));
            }
            default -> throw Refusal.of(at, "a set or a list is required");
        };
    }
}
