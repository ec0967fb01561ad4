package dev.jbake.manifest;

import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// What JSON says where a type is expected; this is how the JSON of a variable is read.
///
/// It is not a conversion: attributes that are missing are null, and ones too many are refused.
/// Where anything may be, `{"type": …, "value": …}` says which type is meant, as the peer wants it;
/// other JSON is taken as it is.
final class JsonByType {
    private static final Set<String> TYPED = Set.of("type", "value");

    private JsonByType() {}

    static Converted read(Value json, Type type) {
        if (json instanceof Value.Null) {
            return new Converted.Done(new Value.Null(type));
        }
        return switch (type) {
            case Type.Dynamic _ -> anything(json);
            case Type.Primitive _ -> Conversion.convert(json, type);
            case Type.ListType(Type element) -> items(json, element, type);
            case Type.SetType(Type element) -> items(json, element, type);
            case Type.TupleType(List<Type> elements) -> tuple(json, elements, type);
            case Type.MapType(Type element) -> map(json, element, type);
            case Type.ObjectType(SequencedMap<String, Type> attributes, _) ->
                    object(json, attributes, type);
        };
    }

    private static Converted anything(Value json) {
        if (json instanceof Value.ObjectOf(SequencedMap<String, Value> said)
                && said.keySet().equals(TYPED)) {
            Optional<Type> type = type(Objects.requireNonNull(said.get("type")));
            if (type.isPresent()) {
                return read(Objects.requireNonNull(said.get("value")), type.get());
            }
        }
        return new Converted.Done(json);
    }

    /// A type as the peer writes it in JSON: `"string"`, `["list", "string"]`.
    private static Optional<Type> type(Value json) {
        if (json instanceof Value.Text(String name)) {
            return switch (name) {
                case "string" -> Optional.of(Type.Primitive.STRING);
                case "number" -> Optional.of(Type.Primitive.NUMBER);
                case "bool" -> Optional.of(Type.Primitive.BOOL);
                case "dynamic" -> Optional.of(Type.Dynamic.DYNAMIC);
                default -> Optional.empty();
            };
        }
        if (!(json instanceof Value.Tuple(List<Value> said))
                || said.size() < 2
                || !(said.getFirst() instanceof Value.Text(String kind))) {
            return Optional.empty();
        }
        Value of = said.get(1);
        return switch (kind) {
            case "list" -> type(of).map(Type.ListType::new);
            case "set" -> type(of).map(Type.SetType::new);
            case "map" -> type(of).map(Type.MapType::new);
            case "tuple" -> tupleType(of);
            case "object" -> objectType(of);
            default -> Optional.empty();
        };
    }

    private static Optional<Type> tupleType(Value json) {
        if (!(json instanceof Value.Tuple(List<Value> said))) {
            return Optional.empty();
        }
        List<Type> types = new ArrayList<>();
        said.forEach(each -> type(each).ifPresent(types::add));
        return types.size() == said.size()
                ? Optional.of(new Type.TupleType(types))
                : Optional.empty();
    }

    private static Optional<Type> objectType(Value json) {
        if (!(json instanceof Value.ObjectOf(SequencedMap<String, Value> said))) {
            return Optional.empty();
        }
        TreeMap<String, Type> types = new TreeMap<>();
        said.forEach((name, each) -> type(each).ifPresent(type -> types.put(name, type)));
        return types.size() == said.size()
                ? Optional.of(new Type.ObjectType(types, Set.of()))
                : Optional.empty();
    }

    private static Converted items(Value json, Type element, Type type) {
        if (!(json instanceof Value.Tuple(List<Value> items))) {
            return Conversion.convert(json, type);
        }
        List<Value> read = new ArrayList<>();
        for (Value item : items) {
            switch (read(item, element)) {
                case Converted.Done(Value done) -> read.add(done);
                case Converted.Refused refused -> {
                    return under("[%d]".formatted(read.size()), refused);
                }
            }
        }
        return Conversion.convert(new Value.Tuple(read), type);
    }

    private static Converted tuple(Value json, List<Type> elements, Type type) {
        if (!(json instanceof Value.Tuple(List<Value> items)) || items.size() != elements.size()) {
            return Conversion.convert(json, type);
        }
        List<Value> read = new ArrayList<>();
        for (Value item : items) {
            switch (read(item, elements.get(read.size()))) {
                case Converted.Done(Value done) -> read.add(done);
                case Converted.Refused refused -> {
                    return under("[%d]".formatted(read.size()), refused);
                }
            }
        }
        return new Converted.Done(new Value.Tuple(read));
    }

    private static Converted map(Value json, Type element, Type type) {
        if (!(json instanceof Value.ObjectOf(SequencedMap<String, Value> entries))) {
            return Conversion.convert(json, type);
        }
        TreeMap<String, Value> read = new TreeMap<>();
        for (String key : entries.keySet()) {
            switch (read(Objects.requireNonNull(entries.get(key)), element)) {
                case Converted.Done(Value done) -> read.put(key, done);
                case Converted.Refused refused -> {
                    return under("[\"%s\"]".formatted(key), refused);
                }
            }
        }
        return Conversion.convert(new Value.ObjectOf(read), type);
    }

    private static Converted object(Value json, SequencedMap<String, Type> attributes, Type type) {
        if (!(json instanceof Value.ObjectOf(SequencedMap<String, Value> said))) {
            return Conversion.convert(json, type);
        }
        for (String name : said.keySet()) {
            if (!attributes.containsKey(name)) {
                return new Converted.Refused("", "there is no attribute \"%s\"".formatted(name));
            }
        }
        TreeMap<String, Value> read = new TreeMap<>();
        for (String name : attributes.keySet()) {
            Type part = Objects.requireNonNull(attributes.get(name));
            Value value = said.getOrDefault(name, new Value.Null(part));
            switch (read(value, part)) {
                case Converted.Done(Value done) -> read.put(name, done);
                case Converted.Refused refused -> {
                    return under("." + name, refused);
                }
            }
        }
        return new Converted.Done(new Value.ObjectOf(read));
    }

    private static Converted under(String step, Converted.Refused refused) {
        return new Converted.Refused(step + refused.path(), refused.reason());
    }
}
