package dev.jbake.eval;

import dev.jbake.value.Json;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A value as the fixtures write it; this shows the type wherever the value alone does not.
final class ValueText {

    private ValueText() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Unknown _ -> "unknown";
            case Value.Null(Type type) ->
                    type instanceof Type.Dynamic ? "null" : "null(" + of(type) + ")";
            case Value.Text _ -> Json.write(value);
            case Value.Num(var number) -> number.toString();
            case Value.Bool(boolean truth) -> Boolean.toString(truth);
            case Value.Tuple(List<Value> items) -> "[" + items(items) + "]";
            case Value.ListOf(_, List<Value> items) -> of(value.type()) + "[" + items(items) + "]";
            case Value.SetOf(_, List<Value> items) -> of(value.type()) + "[" + items(items) + "]";
            case Value.MapOf(_, SequencedMap<String, Value> entries) ->
                    of(value.type()) + "{" + entries(entries) + "}";
            case Value.ObjectOf(SequencedMap<String, Value> attributes) ->
                    "{" + entries(attributes) + "}";
        };
    }

    private static String items(List<Value> items) {
        return items.stream().map(ValueText::of).collect(Collectors.joining(", "));
    }

    private static String entries(SequencedMap<String, Value> entries) {
        return entries.entrySet().stream()
                .map(each -> Json.write(Value.of(each.getKey())) + " = " + of(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String of(Type type) {
        return switch (type) {
            case Type.Primitive primitive -> primitive.name().toLowerCase(Locale.ROOT);
            case Type.Dynamic _ -> "any";
            case Type.ListType(Type element) -> "list(" + of(element) + ")";
            case Type.SetType(Type element) -> "set(" + of(element) + ")";
            case Type.MapType(Type element) -> "map(" + of(element) + ")";
            case Type.TupleType(List<Type> elements) ->
                    elements.stream()
                            .map(ValueText::of)
                            .collect(Collectors.joining(", ", "tuple([", "])"));
            case Type.ObjectType(SequencedMap<String, Type> attributes, _) ->
                    attributes.entrySet().stream()
                            .map(each -> each.getKey() + " = " + of(each.getValue()))
                            .collect(Collectors.joining(", ", "object({", "})"));
        };
    }
}
