package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The JSON Schema of `jbake.yaml`, made from the tables that the parser is made from; this is what
/// editors complete from.
final class ManifestSchema {
    private static final Json ANYTHING = Json.of(true);

    private ManifestSchema() {}

    /// The text of `schema/jbake.schema.json`.
    static String text() {
        SequencedMap<String, Json> root = new LinkedHashMap<>();
        root.put("$schema", new Json.Text("https://json-schema.org/draft/2020-12/schema"));
        root.put("$id", new Json.Text("urn:jbake:manifest"));
        root.put("title", new Json.Text("jbake manifest"));
        root.put(
                "description",
                new Json.Text(
                        "What jbake builds: targets and the groups, variables, functions and"
                                + " builders they use. Every string may hold ${…} expressions."));
        root.put("type", new Json.Text("object"));
        SequencedMap<String, Json> sections = new LinkedHashMap<>();
        sections.put("targets", section("target", "What can be built, by name.", true));
        sections.put("groups", section("group", "Names for several targets.", true));
        sections.put(
                "variables",
                section("variable", "Values that the command line or environment may set.", false));
        sections.put("functions", section("function", "Functions for use in ${…}.", false));
        sections.put(
                "builders", section("builder", "Builders that jbake makes and repairs.", true));
        sections.put(
                "locals",
                described(
                        Schemas.type("object"),
                        "Values with a name, for use in ${…}.",
                        "locals: { image: \"${REGISTRY}/app\" }"));
        sections.put("include", include());
        root.put("properties", new Json.Fields(sections));
        root.put("patternProperties", new Json.Fields(Schemas.fields("^x-", ANYTHING)));
        root.put("additionalProperties", Json.of(false));
        SequencedMap<String, Json> shapes = new LinkedHashMap<>();
        shapes.put("target", target());
        shapes.put("group", group());
        shapes.put("variable", variable());
        shapes.put("function", function());
        shapes.put("builder", builder());
        root.put("$defs", new Json.Fields(shapes));
        return JsonText.of(new Json.Fields(root));
    }

    private static Json section(String shape, String doc, boolean named) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("description", new Json.Text(doc));
        fields.put("type", Json.texts(List.of("object", "null")));
        if (named) {
            fields.put(
                    "propertyNames",
                    new Json.Fields(
                            Schemas.fields(
                                    "pattern",
                                    new Json.Text("^([a-zA-Z0-9_./-]+:)?[a-zA-Z0-9_-]+$"))));
        }
        fields.put(
                "additionalProperties",
                new Json.Fields(Schemas.fields("$ref", new Json.Text("#/$defs/" + shape))));
        return new Json.Fields(fields);
    }

    private static Json include() {
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

    private static Json target() {
        SequencedMap<String, Json> attributes = new LinkedHashMap<>();
        for (TargetAttribute<?> attribute : TargetAttributes.ALL) {
            attributes.put(
                    attribute.name(),
                    described(attribute.kind().schema(), attribute.doc(), attribute.example()));
        }
        attributes.put(
                "matrix",
                described(
                        Schemas.map(
                                Schemas.oneOf(
                                        Schemas.type("array"),
                                        Schemas.type("object"),
                                        Schemas.expression())),
                        MatrixDoc.MATRIX,
                        "matrix: { variant: [release, debug] }"));
        attributes.put(
                "name", described(Schemas.anyScalar(), MatrixDoc.NAME, "name: app-${variant}"));
        return closed("A thing to build.", attributes, List.of());
    }

    private static Json group() {
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
        return Schemas.oneOf(
                Schemas.list(Schemas.item()),
                closed("A name for several targets.", attributes, List.of("targets")));
    }

    private static Json variable() {
        SequencedMap<String, Json> rule = new LinkedHashMap<>();
        rule.put("condition", Schemas.anyScalar());
        rule.put("error_message", Schemas.anyScalar());
        Json validation =
                closed("What must hold of the value.", rule, List.of("condition", "error_message"));
        SequencedMap<String, Json> attributes = new LinkedHashMap<>();
        attributes.put(
                "default", described(ANYTHING, "The value where none is set.", "default: 1"));
        attributes.put(
                "type",
                described(
                        Schemas.type("string"),
                        "A type such as string, number, bool, list(string), map(string),"
                                + " object({name=string}).",
                        "type: list(string)"));
        attributes.put(
                "description",
                described(Schemas.anyScalar(), "What it is for.", "description: The version"));
        attributes.put(
                "validation",
                Schemas.oneOf(
                        validation,
                        new Json.Fields(
                                Schemas.fields(
                                        "type", new Json.Text("array"), "items", validation))));
        return Schemas.oneOf(
                new Json.Fields(
                        Schemas.fields(
                                "type",
                                Json.texts(
                                        List.of("string", "number", "boolean", "array", "null")))),
                closed("A value that can be set from outside.", attributes, List.of()));
    }

    private static Json function() {
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
        return closed("A function for ${…}.", attributes, List.of("params", "result"));
    }

    private static Json builder() {
        SequencedMap<String, Json> attributes = new LinkedHashMap<>();
        for (BuilderAttribute<?> attribute : BuilderBlocks.ALL) {
            attributes.put(
                    attribute.name(),
                    described(attribute.kind().schema(), attribute.doc(), attribute.example()));
        }
        return Schemas.oneOf(Schemas.type("string"), closed("A builder.", attributes, List.of()));
    }

    private static Json closed(
            String doc, SequencedMap<String, Json> attributes, List<String> required) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("description", new Json.Text(doc));
        fields.put(
                "type",
                required.isEmpty()
                        ? Json.texts(List.of("object", "null"))
                        : new Json.Text("object"));
        fields.put("properties", new Json.Fields(attributes));
        if (!required.isEmpty()) {
            fields.put("required", Json.texts(required));
        }
        fields.put("additionalProperties", Json.of(false));
        return new Json.Fields(fields);
    }

    /// @param example a line of YAML, `name: value`
    private static Json described(Json schema, String doc, String example) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("description", new Json.Text(doc));
        if (schema instanceof Json.Fields(var inner)) {
            fields.putAll(inner);
        }
        Map<?, ?> read =
                (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(example);
        fields.put(
                "examples",
                new Json.Array(read.values().stream().map(ManifestSchema::json).toList()));
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
