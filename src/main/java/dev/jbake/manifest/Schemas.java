package dev.jbake.manifest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Pieces of JSON Schema; this is what the kinds of attributes build theirs from.
///
/// Numbers and bools are strings to the language, and any string may hold `${…}`, so that every
/// scalar is welcome where a string is meant. A null is the same as nothing written.
final class Schemas {
    private Schemas() {}

    /// The types that are read as a string.
    static Json scalar() {
        return Json.texts(List.of("string", "number", "boolean", "null"));
    }

    /// A string that is an expression as a whole: `${…}`.
    static Json expression() {
        return new Json.Fields(
                fields("type", new Json.Text("string"), "pattern", new Json.Text("^\\$\\{")));
    }

    static Json oneOf(Json... choices) {
        return new Json.Fields(fields("anyOf", new Json.Array(List.of(choices))));
    }

    /// A list of these, or an expression that makes one.
    static Json list(Json items) {
        return oneOf(
                new Json.Fields(fields("type", new Json.Text("array"), "items", items)),
                expression(),
                type("null"));
    }

    /// An object whose keys are the user's, or an expression that makes one.
    static Json map(Json values) {
        return oneOf(
                new Json.Fields(
                        fields("type", new Json.Text("object"), "additionalProperties", values)),
                expression(),
                type("null"));
    }

    static Json type(String name) {
        return new Json.Fields(fields("type", new Json.Text(name)));
    }

    /// An item of a list, which cannot be null.
    static Json item() {
        return new Json.Fields(fields("type", Json.texts(List.of("string", "number", "boolean"))));
    }

    /// A scalar that says something.
    private static Json filled() {
        return new Json.Fields(
                fields(
                        "type",
                        Json.texts(List.of("string", "number", "boolean")),
                        "minLength",
                        Json.of(1)));
    }

    static Json anyScalar() {
        return new Json.Fields(fields("type", scalar()));
    }

    static SequencedMap<String, Json> fields(String key, Json value) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put(key, value);
        return fields;
    }

    static SequencedMap<String, Json> fields(String key, Json value, String next, Json second) {
        SequencedMap<String, Json> fields = fields(key, value);
        fields.put(next, second);
        return fields;
    }

    /// An object with just these keys.
    static Json object(SequencedMap<String, Json> properties) {
        SequencedMap<String, Json> fields =
                fields("type", new Json.Text("object"), "properties", new Json.Fields(properties));
        fields.put("additionalProperties", Json.of(false));
        return new Json.Fields(fields);
    }

    /// An object with just these keys, each a scalar.
    static Json closed(List<String> keys) {
        SequencedMap<String, Json> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key, anyScalar()));
        return object(properties);
    }

    /// An object of scalars in which some keys are known and any may stand.
    static Json bag(List<String> required, List<String> known) {
        SequencedMap<String, Json> properties = new LinkedHashMap<>();
        known.forEach(key -> properties.put(key, required.contains(key) ? filled() : anyScalar()));
        SequencedMap<String, Json> fields =
                fields("type", new Json.Text("object"), "properties", new Json.Fields(properties));
        if (!required.isEmpty()) {
            fields.put("required", Json.texts(required));
        }
        fields.put("additionalProperties", anyScalar());
        return new Json.Fields(fields);
    }

    /// The same, letting pass keys that nobody reads; where all values are scalars, theirs are too.
    static Json opened(Json schema) {
        return switch (schema) {
            case Json.Fields(var fields) -> {
                SequencedMap<String, Json> opened = new LinkedHashMap<>();
                fields.forEach((key, value) -> opened.put(key, opened(value)));
                if (opened.remove("additionalProperties", Json.of(false))
                        && opened.get("properties") instanceof Json.Fields(var properties)
                        && properties.values().stream().allMatch(anyScalar()::equals)) {
                    opened.put("additionalProperties", anyScalar());
                }
                yield new Json.Fields(opened);
            }
            case Json.Array(List<Json> items) ->
                    new Json.Array(items.stream().map(Schemas::opened).toList());
            case Json.Text _, Json.Bare _, Json.Written _ -> schema;
        };
    }
}
