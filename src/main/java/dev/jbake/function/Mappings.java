package dev.jbake.function;

import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Maps and objects, and reaching into anything that has elements.
final class Mappings {

    private Mappings() {}

    static List<Function> functions() {
        Parameter collection = Parameter.any("collection");
        return List.of(
                Function.of("length", List.of(collection), Mappings::length),
                Function.of(
                        "hasindex",
                        List.of(collection, Parameter.any("key")),
                        given -> Value.of(find(given).isPresent())),
                Function.of("index", List.of(collection, Parameter.any("key")), Mappings::index),
                Function.of("keys", List.of(Parameter.any("inputMap")), Mappings::keys),
                Function.of("values", List.of(Parameter.any("mapping")), Mappings::values),
                Function.of(
                        "lookup",
                        List.of(
                                Parameter.any("inputMap"),
                                Parameter.text("key"),
                                Parameter.any("default")),
                        Mappings::lookup),
                Function.variadic("merge", List.of(), Parameter.anyOrNull("maps"), Mappings::merge),
                Function.of(
                        "zipmap",
                        List.of(
                                Parameter.of("keys", new Type.ListType(Type.Primitive.STRING)),
                                Parameter.any("values")),
                        Mappings::zip));
    }

    private static Value length(Arguments given) throws Refusal {
        return switch (given.get(0)) {
            case Value.MapOf(_, SequencedMap<String, Value> entries) -> Value.of(entries.size());
            case Value.ListOf _, Value.SetOf _, Value.Tuple _ -> Value.of(given.items(0).size());
            default -> throw Refusal.of(0, "collection must be a list, a map or a tuple");
        };
    }

    /// The element under a key, which must be of the very type of the collection's keys.
    private static Optional<Value> find(Arguments given) throws Refusal {
        Value key = given.get(1);
        return switch (given.get(0)) {
            case Value.MapOf(_, SequencedMap<String, Value> entries) ->
                    key instanceof Value.Text(String name)
                            ? Optional.ofNullable(entries.get(name))
                            : Optional.empty();
            case Value.ListOf(_, List<Value> items) -> at(items, key);
            case Value.Tuple(List<Value> items) -> at(items, key);
            default -> throw Refusal.of(0, "collection must be a list, a map or a tuple");
        };
    }

    private static Optional<Value> at(List<Value> items, Value key) {
        if (!(key instanceof Value.Num(var number))) {
            return Optional.empty();
        }
        return number.toInt().filter(at -> at >= 0 && at < items.size()).map(items::get);
    }

    private static Value index(Arguments given) throws Refusal {
        Optional<Value> found = find(given);
        if (found.isPresent()) {
            return found.get();
        }
        boolean mapping = given.get(0) instanceof Value.MapOf;
        Type wanted = mapping ? Type.Primitive.STRING : Type.Primitive.NUMBER;
        if (!given.type(1).equals(wanted)) {
            throw Refusal.of(
                    1, mapping ? "key for map must be string" : "key for list must be number");
        }
        throw Refusal.of("invalid index");
    }

    private static Value keys(Arguments given) throws Refusal {
        if (!Arguments.isMapping(given.get(0))) {
            throw Refusal.of(0, "must have map or object type");
        }
        List<Value> keys =
                Arguments.entries(given.get(0)).keySet().stream().map(Value::of).toList();
        return given.get(0) instanceof Value.MapOf
                ? new Value.ListOf(Type.Primitive.STRING, keys)
                : new Value.Tuple(keys);
    }

    private static Value values(Arguments given) throws Refusal {
        return switch (given.get(0)) {
            case Value.MapOf(Type element, SequencedMap<String, Value> entries) ->
                    new Value.ListOf(element, List.copyOf(entries.values()));
            case Value.ObjectOf(SequencedMap<String, Value> attributes) ->
                    new Value.Tuple(List.copyOf(attributes.values()));
            default -> throw Refusal.of(0, "a map or an object is required");
        };
    }

    private static Value lookup(Arguments given) throws Refusal {
        if (!Arguments.isMapping(given.get(0))) {
            throw Refusal.of(0, "a map or an object is required");
        }
        Value other = given.get(2);
        if (given.get(0) instanceof Value.MapOf(Type element, _)) {
            if (!(Conversion.convert(other, element) instanceof Converted.Done(Value fitting))) {
                throw Refusal.of(
                        2, "the default value must have the same type as the map elements");
            }
            other = fitting;
        }
        Value found = Arguments.entries(given.get(0)).get(given.text(1));
        return found == null ? other : found;
    }

    /// Later ones win. Maps of one type make a map, all else an object; null adds nothing.
    private static Value merge(Arguments given) throws Refusal {
        LinkedHashMap<String, Value> all = new LinkedHashMap<>();
        for (int at = 0; at < given.count(); at++) {
            Value value = given.get(at);
            Type type = value.type();
            boolean fits =
                    type instanceof Type.MapType
                            || type instanceof Type.ObjectType
                            || type instanceof Type.Dynamic;
            if (!fits) {
                throw Refusal.of(
                        at, "arguments must be maps or objects, got " + given.typeName(at));
            }
            if (Arguments.isMapping(value)) {
                all.putAll(Arguments.entries(value));
            }
        }
        boolean oneType = given.all().stream().map(Value::type).distinct().count() == 1;
        return oneType && given.type(0) instanceof Type.MapType(Type element)
                ? new Value.MapOf(element, all)
                : new Value.ObjectOf(all);
    }

    private static Value zip(Arguments given) throws Refusal {
        if (!(given.get(1) instanceof Value.ListOf) && !(given.get(1) instanceof Value.Tuple)) {
            throw Refusal.of(1, "values argument must be a list or tuple value");
        }
        List<Value> keys = given.items(0);
        List<Value> values = given.items(1);
        if (keys.size() != values.size()) {
            throw Refusal.of(
                    "number of keys (%d) does not match number of values (%d)"
                            .formatted(keys.size(), values.size()));
        }
        LinkedHashMap<String, Value> all = new LinkedHashMap<>();
        for (int at = 0; at < keys.size(); at++) {
            if (!(keys.get(at) instanceof Value.Text(String key))) {
                throw Refusal.of(0, "keys list has null value at index " + at);
            }
            all.put(key, values.get(at));
        }
        return given.get(1) instanceof Value.ListOf(Type element, _)
                ? new Value.MapOf(element, all)
                : new Value.ObjectOf(all);
    }
}
