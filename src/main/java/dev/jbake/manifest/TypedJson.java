package dev.jbake.manifest;

import dev.jbake.value.Json;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;

/// A value as JSON for a type that may leave parts open; there the value's own type is written
/// beside it.
///
/// Source: go-cty's `json.Marshal`.
final class TypedJson {
    private final StringBuilder out = new StringBuilder();

    private TypedJson() {}

    /// @param type what the value was converted to
    /// @throws ArithmeticException where a number in it is infinite
    static String write(Value value, Type type) {
        var json = new TypedJson();
        json.value(value, type);
        return json.out.toString();
    }

    private void value(Value value, Type type) {
        if (type == Type.Dynamic.DYNAMIC && value.type() != Type.Dynamic.DYNAMIC) {
            out.append("{\"value\":");
            value(value, value.type());
            out.append(",\"type\":");
            type(value.type());
            out.append('}');
            return;
        }
        if (!type.hasDynamic()) {
            out.append(Json.write(value));
            return;
        }
        switch (value) {
            case Value.ListOf(_, List<Value> items) -> items(items, type);
            case Value.SetOf(_, List<Value> items) -> items(items, type);
            case Value.Tuple(List<Value> items) -> items(items, type);
            case Value.MapOf(_, var entries) -> entries(entries, type);
            case Value.ObjectOf(var attributes) -> entries(attributes, type);
            case Value.Null _, Value.Text _, Value.Num _, Value.Bool _, Value.Unknown _ ->
                    out.append(Json.write(value));
        }
    }

    private void items(List<Value> items, Type type) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ",");
            value(items.get(i), part(type, i, ""));
        }
        out.append(']');
    }

    private void entries(SequencedMap<String, Value> entries, Type type) {
        out.append('{');
        String comma = "";
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            out.append(comma).append(text(entry.getKey())).append(':');
            value(entry.getValue(), part(type, 0, entry.getKey()));
            comma = ",";
        }
        out.append('}');
    }

    /// The type of an item or of an entry.
    private static Type part(Type type, int index, String name) {
        return switch (type) {
            case Type.ListType(Type element) -> element;
            case Type.SetType(Type element) -> element;
            case Type.MapType(Type element) -> element;
            case Type.TupleType(List<Type> elements) -> elements.get(index);
            case Type.ObjectType(var attributes, _) ->
                    attributes.getOrDefault(name, Type.Dynamic.DYNAMIC);
            case Type.Primitive _, Type.Dynamic _ -> type;
        };
    }

    private void type(Type type) {
        switch (type) {
            case Type.Primitive primitive ->
                    out.append(text(dev.jbake.value.TypeName.of(primitive)));
            case Type.Dynamic _ -> out.append("\"dynamic\"");
            case Type.ListType(Type element) -> collection("list", element);
            case Type.SetType(Type element) -> collection("set", element);
            case Type.MapType(Type element) -> collection("map", element);
            case Type.TupleType(List<Type> elements) -> {
                out.append("[\"tuple\",[");
                for (int i = 0; i < elements.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    type(elements.get(i));
                }
                out.append("]]");
            }
            case Type.ObjectType(var attributes, var optional) -> {
                out.append("[\"object\",{");
                String comma = "";
                for (Map.Entry<String, Type> entry : attributes.entrySet()) {
                    out.append(comma).append(text(entry.getKey())).append(':');
                    type(entry.getValue());
                    comma = ",";
                }
                out.append('}').append(names(new TreeSet<>(optional))).append(']');
            }
        }
    }

    private static String names(SequencedSet<String> optional) {
        return optional.isEmpty()
                ? ""
                : ",[" + String.join(",", optional.stream().map(TypedJson::text).toList()) + "]";
    }

    private void collection(String kind, Type element) {
        out.append("[\"").append(kind).append("\",");
        type(element);
        out.append(']');
    }

    private static String text(String text) {
        return Json.write(new Value.Text(text));
    }
}
