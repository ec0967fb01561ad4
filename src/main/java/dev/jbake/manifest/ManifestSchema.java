package dev.jbake.manifest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The JSON Schemas of manifests, made from the tables that the parser is made from; this is what
/// editors complete from.
///
/// What a schema lets pass has the right shape; whether names stand for something and values mean
/// something is for the parser.
public final class ManifestSchema {
    private static final Json ANYTHING = Json.of(true);
    private static final String NAME = "^[a-zA-Z0-9_-]+$";
    private static final String FULL_NAME = "^([a-zA-Z0-9_./-]+:)?[a-zA-Z0-9_-]+$";
    private static final List<String> NAMED = List.of("target", "group", "builder");
    private static final SequencedMap<String, String> BLOCKS = new LinkedHashMap<>();

    static {
        BLOCKS.put("target", "What can be built, by name.");
        BLOCKS.put("group", "Names for several targets.");
        BLOCKS.put("variable", "Values that the command line or environment may set.");
        BLOCKS.put("function", "Functions for use in ${…}.");
        BLOCKS.put("builder", "Builders that jbake makes and repairs.");
    }

    private ManifestSchema() {}

    /// The text of `schema/jbake.schema.json`: of `jbake.yaml`.
    public static String yaml() {
        var shapes = new SchemaShapes(true);
        SequencedMap<String, Json> sections = new LinkedHashMap<>();
        BLOCKS.forEach((block, doc) -> sections.put(block + "s", section(block, doc)));
        sections.put(
                "locals",
                SchemaShapes.described(
                        Schemas.oneOf(listed(Schemas.type("object")), Schemas.type("null")),
                        "Values with a name, for use in ${…}.",
                        "locals: { image: \"${REGISTRY}/app\" }"));
        sections.put("include", shapes.include());
        SequencedMap<String, Json> root =
                root(
                        "urn:jbake:manifest",
                        "jbake manifest",
                        "What jbake builds: targets and the groups, variables, functions and"
                                + " builders they use. Every string may hold ${…} expressions.");
        root.put("type", new Json.Text("object"));
        root.put("properties", new Json.Fields(sections));
        root.put("patternProperties", new Json.Fields(Schemas.fields("^x-", ANYTHING)));
        root.put("additionalProperties", Json.of(false));
        root.put("$defs", new Json.Fields(blocks(shapes)));
        return JsonText.of(new Json.Fields(root));
    }

    /// The text of `schema/docker-bake.schema.json`: of `docker-bake.json`, in which keys that
    /// nobody reads are passed over.
    public static String json() {
        SequencedMap<String, Json> root =
                root(
                        "urn:jbake:bake-json",
                        "bake JSON",
                        "A bake file in JSON, as docker buildx bake and jbake read it. Every string"
                                + " may hold ${…} expressions; a list of objects is the same as one"
                                + " object with all their keys.");
        SequencedMap<String, Json> keys = new LinkedHashMap<>();
        BLOCKS.forEach((block, doc) -> keys.put(block, labelled(block, doc)));
        SequencedMap<String, Json> table =
                Schemas.fields(
                        "type", new Json.Text("object"), "properties", new Json.Fields(keys));
        SequencedMap<String, Json> shapes = blocks(new SchemaShapes(false));
        shapes.put("file", new Json.Fields(table));
        root.putAll(fields(listed(reference("file"))));
        root.put("$defs", new Json.Fields(shapes));
        return JsonText.of(new Json.Fields(root));
    }

    private static SequencedMap<String, Json> root(String id, String title, String doc) {
        SequencedMap<String, Json> root = new LinkedHashMap<>();
        root.put("$schema", new Json.Text("https://json-schema.org/draft/2020-12/schema"));
        root.put("$id", new Json.Text(id));
        root.put("title", new Json.Text(title));
        root.put("description", new Json.Text(doc));
        return root;
    }

    private static SequencedMap<String, Json> blocks(SchemaShapes shapes) {
        SequencedMap<String, Json> all = new LinkedHashMap<>();
        all.put("target", shapes.target());
        all.put("group", shapes.group());
        all.put("variable", shapes.variable());
        all.put("function", shapes.function());
        all.put("builder", shapes.builder());
        return all;
    }

    private static Json section(String block, String doc) {
        SequencedMap<String, Json> fields = Schemas.fields("description", new Json.Text(doc));
        fields.put("type", Json.texts(List.of("object", "null")));
        if (NAMED.contains(block)) {
            fields.put("propertyNames", pattern(FULL_NAME));
        }
        fields.put("additionalProperties", reference(block));
        return new Json.Fields(fields);
    }

    /// Labels to bodies; of bodies there may be a list.
    private static Json labelled(String block, String doc) {
        SequencedMap<String, Json> table = Schemas.fields("type", new Json.Text("object"));
        if (NAMED.contains(block)) {
            table.put("propertyNames", pattern(NAME));
        }
        table.put(
                "additionalProperties",
                Schemas.oneOf(listed(reference(block)), Schemas.type("null")));
        SequencedMap<String, Json> fields = Schemas.fields("description", new Json.Text(doc));
        fields.putAll(fields(Schemas.oneOf(listed(new Json.Fields(table)), Schemas.type("null"))));
        return new Json.Fields(fields);
    }

    /// One of them or a list of them.
    private static Json listed(Json one) {
        return Schemas.oneOf(
                one, new Json.Fields(Schemas.fields("type", new Json.Text("array"), "items", one)));
    }

    private static Json reference(String shape) {
        return new Json.Fields(Schemas.fields("$ref", new Json.Text("#/$defs/" + shape)));
    }

    private static Json pattern(String pattern) {
        return new Json.Fields(Schemas.fields("pattern", new Json.Text(pattern)));
    }

    private static SequencedMap<String, Json> fields(Json schema) {
        return schema instanceof Json.Fields(var fields) ? fields : new LinkedHashMap<>();
    }
}
