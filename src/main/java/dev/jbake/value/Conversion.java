package dev.jbake.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// From a value to the same in another type; this is what happens wherever the language asks for a
/// type.
///
/// Whether there is a way is decided by the types ([Ways]), whether it can be gone by the value.
/// Unknown and null values convert as their types do. Source: go-cty, package `convert`.
public final class Conversion {

    private Conversion() {}

    /// The value as `want`, or why that cannot be. Attributes that `want` does not name are
    /// dropped; optional ones that the value lacks become null.
    public static Converted convert(Value value, Type want) {
        Value strings = strings(value, want);
        if (strings != null) {
            return new Converted.Done(strings);
        }
        Type have = value.type();
        if (have.equals(want.withoutOptional())) {
            return new Converted.Done(value);
        }
        if (!Ways.exist(have, want, true)) {
            return new Converted.Refused(Mismatch.message(have, want));
        }
        return apply(value, want);
    }

    /// What manifests are full of, written-out strings for a list or map of them, needs no search
    /// for ways; null for everything else.
    private static @Nullable Value strings(Value value, Type want) {
        if (want instanceof Type.ListType(Type element)
                && element == Type.Primitive.STRING
                && value instanceof Value.Tuple(List<Value> items)
                && areStrings(items)) {
            return new Value.ListOf(Type.Primitive.STRING, items);
        }
        if (want instanceof Type.MapType(Type element)
                && element == Type.Primitive.STRING
                && value instanceof Value.ObjectOf(SequencedMap<String, Value> attributes)
                && areStrings(attributes.values())) {
            return new Value.MapOf(Type.Primitive.STRING, attributes);
        }
        return null;
    }

    private static boolean areStrings(Collection<Value> values) {
        for (Value value : values) {
            if (!(value instanceof Value.Text)) {
                return false;
            }
        }
        return true;
    }

    /// A way is known to exist.
    private static Converted apply(Value value, Type want) {
        if (want instanceof Type.Dynamic || value.type().equals(want)) {
            return new Converted.Done(value);
        }
        return switch (value) {
            case Value.Unknown(Type type) ->
                    new Converted.Done(
                            new Value.Unknown(Unification.fill(want.withoutOptional(), type)));
            case Value.Null(Type type) ->
                    new Converted.Done(
                            new Value.Null(Unification.fill(want.withoutOptional(), type)));
            case Value.Text(String text) -> fromText(text, want);
            case Value.Num(Decimal number) -> new Converted.Done(Value.of(number.toString()));
            case Value.Bool(boolean truth) -> new Converted.Done(Value.of(Boolean.toString(truth)));
            case Value.ListOf(Type element, List<Value> items) -> sequence(items, element, want);
            case Value.SetOf(Type element, List<Value> items) -> sequence(items, element, want);
            case Value.Tuple(List<Value> items) ->
                    want instanceof Type.TupleType(List<Type> wanted)
                            ? tuple(items, wanted)
                            : sequence(items, null, want);
            case Value.MapOf(Type element, SequencedMap<String, Value> entries) ->
                    want instanceof Type.ObjectType wanted
                            ? object(entries, wanted)
                            : map(entries, element, want);
            case Value.ObjectOf(SequencedMap<String, Value> attributes) ->
                    want instanceof Type.ObjectType wanted
                            ? object(attributes, wanted)
                            : map(attributes, null, want);
        };
    }

    private static Converted fromText(String text, Type want) {
        if (want == Type.Primitive.NUMBER) {
            Optional<Decimal> number = Decimal.parse(text);
            return number.isPresent()
                    ? new Converted.Done(new Value.Num(number.get()))
                    : new Converted.Refused("a number is required");
        }
        return switch (text) {
            case "true", "1" -> new Converted.Done(Value.of(true));
            case "false", "0" -> new Converted.Done(Value.of(false));
            default ->
                    text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                            ? new Converted.Refused(
                                    "a bool is required; to convert from string, use lowercase \""
                                            + (text.equalsIgnoreCase("true") ? "true" : "false")
                                            + "\"")
                            : new Converted.Refused("a bool is required");
        };
    }

    /// @param element of a list or set; null for a tuple, whose items may differ
    private static Converted sequence(List<Value> items, @Nullable Type element, Type want) {
        boolean set = want instanceof Type.SetType;
        Type wanted =
                switch (want) {
                    case Type.ListType(Type each) -> each;
                    case Type.SetType(Type each) -> each;
                    case Type.Primitive _,
                            Type.Dynamic _,
                            Type.MapType _,
                            Type.TupleType _,
                            Type.ObjectType _ ->
                            throw new IllegalStateException("no way to " + want);
                };
        if (element == null) {
            wanted = Ways.itemType(types(items), wanted, true).orElse(wanted);
        }
        List<Value> made = new ArrayList<>();
        for (int at = 0; at < items.size(); at++) {
            switch (apply(items.get(at), wanted)) {
                case Converted.Done(Value value) -> made.add(value);
                case Converted.Refused refused -> {
                    return refused.under("[" + at + "]");
                }
            }
        }
        if (made.isEmpty()) {
            Type empty = wanted instanceof Type.Dynamic && element != null ? element : wanted;
            return new Converted.Done(collection(set, empty.withoutOptional(), made));
        }
        return switch (alike(made)) {
            case Converted.Done(Value.Tuple(List<Value> same)) ->
                    new Converted.Done(collection(set, same.getFirst().type(), same));
            case Converted.Done _ ->
                    new Converted.Refused(
                            "element types must all match for conversion to "
                                    + (set ? "set" : "list"));
            case Converted.Refused refused -> refused;
        };
    }

    private static Value collection(boolean set, Type element, List<Value> items) {
        return set ? new Value.SetOf(element, items) : new Value.ListOf(element, items);
    }

    private static List<Type> types(List<Value> items) {
        return items.stream().map(Value::type).toList();
    }

    /// Parts that were converted to a type with `any` in it may still differ; they are brought to
    /// one type, and returned in a tuple. A bare null takes the type of the others.
    private static Converted alike(List<Value> items) {
        List<Type> types =
                types(items).stream().filter(each -> !(each instanceof Type.Dynamic)).toList();
        if (types.isEmpty()) {
            return new Converted.Done(new Value.Tuple(items));
        }
        Optional<Type> one =
                types.stream().distinct().count() == 1
                        ? Optional.of(types.getFirst())
                        : Unification.unify(types, true);
        if (one.isEmpty()) {
            return new Converted.Refused("cannot find a common base type for all elements");
        }
        List<Value> made = new ArrayList<>();
        for (Value item : items) {
            switch (convert(item, one.get())) {
                case Converted.Done(Value value) -> made.add(value);
                case Converted.Refused refused -> {
                    return refused;
                }
            }
        }
        boolean same = types(made).stream().distinct().count() == 1;
        return same
                ? new Converted.Done(new Value.Tuple(made))
                : new Converted.Refused("cannot find a common base type for all elements");
    }

    private static Converted tuple(List<Value> items, List<Type> wanted) {
        List<Value> made = new ArrayList<>();
        for (int at = 0; at < items.size(); at++) {
            switch (apply(items.get(at), wanted.get(at))) {
                case Converted.Done(Value value) -> made.add(value);
                case Converted.Refused refused -> {
                    return refused.under("[" + at + "]");
                }
            }
        }
        return new Converted.Done(new Value.Tuple(made));
    }

    /// @param element of a map; null for an object, whose attributes may differ
    private static Converted map(
            SequencedMap<String, Value> entries, @Nullable Type element, Type want) {
        Type wanted = ((Type.MapType) want).element();
        if (element == null) {
            wanted =
                    Ways.attributeType(types(List.copyOf(entries.values())), wanted, true)
                            .orElse(wanted);
        }
        List<Value> made = new ArrayList<>();
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            switch (apply(entry.getValue(), wanted)) {
                case Converted.Done(Value value) -> made.add(value);
                case Converted.Refused refused -> {
                    return refused.under(key(entry.getKey()));
                }
            }
        }
        if (made.isEmpty()) {
            Type empty = wanted instanceof Type.Dynamic && element != null ? element : wanted;
            return new Converted.Done(new Value.MapOf(empty.withoutOptional(), new TreeMap<>()));
        }
        return switch (alike(made)) {
            case Converted.Done(Value.Tuple(List<Value> same)) -> {
                TreeMap<String, Value> result = new TreeMap<>();
                int at = 0;
                for (String name : entries.keySet()) {
                    result.put(name, same.get(at++));
                }
                yield new Converted.Done(new Value.MapOf(same.getFirst().type(), result));
            }
            case Converted.Done _ ->
                    new Converted.Refused("element types must all match for conversion to map");
            case Converted.Refused refused -> refused;
        };
    }

    private static Converted object(SequencedMap<String, Value> given, Type.ObjectType wanted) {
        LinkedHashMap<String, Value> made = new LinkedHashMap<>();
        for (Map.Entry<String, Type> attribute : wanted.attributes().entrySet()) {
            String name = attribute.getKey();
            Value value = given.get(name);
            if (value == null) {
                if (!wanted.optional().contains(name)) {
                    return new Converted.Refused(
                            "map has no element for required attribute \"%s\"".formatted(name));
                }
                made.put(name, new Value.Null(attribute.getValue().withoutOptional()));
                continue;
            }
            if (!Ways.exist(value.type(), attribute.getValue(), true)) {
                return new Converted.Refused(
                        "map element type is incompatible with attribute \"%s\": %s"
                                .formatted(
                                        name,
                                        Mismatch.message(value.type(), attribute.getValue())));
            }
            switch (apply(value, attribute.getValue())) {
                case Converted.Done(Value done) -> made.put(name, Objects.requireNonNull(done));
                case Converted.Refused refused -> {
                    return refused.under("." + name);
                }
            }
        }
        return new Converted.Done(new Value.ObjectOf(made));
    }

    private static String key(String name) {
        StringBuilder out = new StringBuilder("[");
        Json.quote(name, out);
        return out.append(']').toString();
    }
}
