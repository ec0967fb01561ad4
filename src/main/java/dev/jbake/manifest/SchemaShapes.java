package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// JSON Schemas of the blocks of a manifest, made from the tables that the parser is made from.
///
/// @param own of jbake's own form: with its short forms, and closed to keys that nobody reads
record SchemaShapes(boolean own) {
    private static final Json ANYTHING = Json.of(true);

    Json include() {
        SequencedMap<String, Json> keys = new LinkedHashMap<>();
        keys.put(
                "path",
                described(
                        Schemas.oneOf(Schemas.type("string"), texts()),
                        "Files or patterns, from the folder of this file.",
                        "path: services/*/jbake.yaml"));
        keys.put(
                "prefix",
                described(
                        Schemas.oneOf(Schemas.type("boolean"), Schemas.type("string")),
                        "What names in the files start with: true for the folder of each.",
                        "prefix: true"));
        keys.put(
                "variables",
                described(
                        Schemas.type("object"),
                        "What names in the files stand for.",
                        "variables: { TAG: \"${TAG}\" }"));
        keys.put(
                "outside",
                described(
                        Schemas.type("boolean"),
                        "The files may lie outside of the manifest's folder.",
                        "outside: true"));
        Json entry =
                Schemas.oneOf(
                        Schemas.type("string"), closed("Files to include.", keys, List.of("path")));
        SequencedMap<String, Json> items =
                Schemas.fields("type", new Json.Text("array"), "items", entry);
        return described(
                Schemas.oneOf(entry, new Json.Fields(items), Schemas.type("null")),
                "Other manifests that this one is made of.",
                "include: [services/*/jbake.yaml]");
    }

    private static Json texts() {
        return new Json.Fields(
                Schemas.fields("type", new Json.Text("array"), "items", Schemas.type("string")));
    }

    Json target() {
        SequencedMap<String, Json> attributes = new LinkedHashMap<>();
        for (TargetAttribute<?> attribute : TargetAttributes.ALL) {
            Json kind = attribute.kind().schema();
            attributes.put(
                    attribute.name(),
                    described(
                            own ? kind : Schemas.opened(kind),
                            attribute.doc(),
                            attribute.example()));
        }
        attributes.put(
                "matrix",
                described(
                        Schemas.oneOf(
                                new Json.Fields(
                                        Schemas.fields(
                                                "type",
                                                new Json.Text("object"),
                                                "additionalProperties",
                                                Schemas.oneOf(
                                                        Schemas.type("array"),
                                                        Schemas.type("object"),
                                                        Schemas.expression()))),
                                Schemas.expression()),
                        MatrixDoc.MATRIX,
                        "matrix: { variant: [release, debug] }"));
        attributes.put(
                "name", described(Schemas.anyScalar(), MatrixDoc.NAME, "name: app-${variant}"));
        return closed("A thing to build.", attributes, List.of());
    }

    Json group() {
        SequencedMap<String, Json> attributes = new LinkedHashMap<>();
        attributes.put(
                "targets",
                described(
                        Schemas.list(Schemas.item()),
                        "Names of targets and groups.",
                        "targets: [api, web]"));
        attributes.put(
                "description",
                described(Schemas.anyScalar(), "What the group is.", "description: All services"));
        Json body = closed("A name for several targets.", attributes, List.of("targets"));
        return own ? Schemas.oneOf(Schemas.list(Schemas.item()), body) : body;
    }

    Json variable() {
        SequencedMap<String, Json> rule = new LinkedHashMap<>();
        rule.put(
                "condition",
                new Json.Fields(Schemas.fields("type", Json.texts(List.of("string", "boolean")))));
        rule.put("error_message", own ? Schemas.anyScalar() : ANYTHING);
        Json validation =
                closed("What must hold of the value.", rule, List.of("condition", "error_message"));
        SequencedMap<String, Json> attributes = new LinkedHashMap<>();
        attributes.put(
                "default", described(ANYTHING, "The value where none is set.", "default: 1"));
        attributes.put(
                "type",
                described(
                        new Json.Fields(
                                Schemas.fields("type", Json.texts(List.of("string", "null")))),
                        "A type such as string, number, bool, list(string), map(string),"
                                + " object({name=string}).",
                        "type: list(string)"));
        attributes.put(
                "description",
                described(Schemas.anyScalar(), "What it is for.", "description: The version"));
        attributes.put(
                "sensitive",
                described(
                        Schemas.type("boolean"),
                        "Never show the value, nor what is made of it.",
                        "sensitive: true"));
        attributes.put(
                "validation",
                Schemas.oneOf(
                        validation,
                        new Json.Fields(
                                Schemas.fields(
                                        "type", new Json.Text("array"), "items", validation))));
        Json body = closed("A value that can be set from outside.", attributes, List.of());
        List<String> values = List.of("string", "number", "boolean", "array", "null");
        return own
                ? Schemas.oneOf(new Json.Fields(Schemas.fields("type", Json.texts(values))), body)
                : body;
    }

    Json function() {
        SequencedMap<String, Json> attributes = new LinkedHashMap<>();
        attributes.put(
                "params",
                described(
                        new Json.Fields(
                                Schemas.fields(
                                        "type",
                                        new Json.Text("array"),
                                        "items",
                                        Schemas.type("string"))),
                        "Names of the parameters.",
                        "params: [name]"));
        attributes.put(
                "variadic_params",
                described(
                        Schemas.type("string"),
                        "The name of the list of all further arguments.",
                        "variadic_params: rest"));
        attributes.put(
                "result",
                described(ANYTHING, "What a call stands for.", "result: \"${name}:latest\""));
        return object("A function for ${…}.", attributes, List.of("params", "result"), true);
    }

    Json builder() {
        SequencedMap<String, Json> attributes = new LinkedHashMap<>();
        for (BuilderAttribute<?> attribute : BuilderBlocks.ALL) {
            attributes.put(
                    attribute.name(),
                    described(attribute.kind().schema(), attribute.doc(), attribute.example()));
        }
        Json body = closed("A builder.", attributes, List.of());
        return own ? Schemas.oneOf(Schemas.item(), body) : body;
    }

    /// An object with these keys: in jbake's own form just these, elsewhere others are passed over.
    private Json closed(String doc, SequencedMap<String, Json> attributes, List<String> required) {
        return object(doc, attributes, required, own);
    }

    private Json object(
            String doc,
            SequencedMap<String, Json> attributes,
            List<String> required,
            boolean closed) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("description", new Json.Text(doc));
        boolean absent = own && required.isEmpty();
        fields.put(
                "type", absent ? Json.texts(List.of("object", "null")) : new Json.Text("object"));
        fields.put("properties", new Json.Fields(attributes));
        if (!required.isEmpty()) {
            fields.put("required", Json.texts(required));
        }
        if (closed && !own) {
            fields.put("patternProperties", new Json.Fields(Schemas.fields("^//$", Json.of(true))));
        }
        if (closed) {
            fields.put("additionalProperties", Json.of(false));
        }
        return new Json.Fields(fields);
    }

    /// @param example a line of YAML, `name: value`
    static Json described(Json schema, String doc, String example) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("description", new Json.Text(doc));
        if (schema instanceof Json.Fields(var inner)) {
            fields.putAll(inner);
        }
        Map<?, ?> read =
                (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(example);
        fields.put(
                "examples",
                new Json.Array(read.values().stream().map(SchemaShapes::json).toList()));
        return new Json.Fields(fields);
    }

    private static Json json(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                SequencedMap<String, Json> fields = new LinkedHashMap<>();
                map.forEach((key, each) -> fields.put(String.valueOf(key), json(each)));
                yield new Json.Fields(fields);
            }
            case List<?> list -> {
                List<Json> items = new ArrayList<>();
                list.forEach(each -> items.add(json(each)));
                yield new Json.Array(items);
            }
            case Boolean truth -> Json.of(truth.booleanValue());
            case Number number -> new Json.Bare(number.toString());
            default -> new Json.Text(value.toString());
        };
    }
}
