package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The nodes of a builder: objects of the builder's own attributes, or endpoints alone.
record NodesKind() implements Kind<List<WrittenNode>> {
    private static final Type A_MAP = new Type.MapType(Type.Primitive.STRING);

    /// What may stand in a node; but for the name all of it may stand in the builder too.
    private static List<BuilderAttribute<?>> parts() {
        return List.of(
                BuilderBlocks.NODE_NAME,
                BuilderBlocks.ENDPOINT,
                BuilderBlocks.PLATFORMS,
                BuilderBlocks.OPTIONS,
                BuilderBlocks.FLAGS,
                BuilderBlocks.CONFIG);
    }

    @Override
    public @Nullable List<WrittenNode> read(Value value, Place place, Problems problems) {
        return Reading.items(
                value,
                place,
                problems,
                (item, at) ->
                        switch (item) {
                            case Value.ObjectOf(var parts) -> List.of(node(parts, at, problems));
                            case Value.MapOf(_, var parts) -> List.of(node(parts, at, problems));
                            case Value.Text(String endpoint) ->
                                    List.of(
                                            new WrittenNode(
                                                    at, null, endpoint, null, null, null, null));
                            case Value.Num _,
                                    Value.Bool _,
                                    Value.ListOf _,
                                    Value.SetOf _,
                                    Value.Tuple _,
                                    Value.Null _,
                                    Value.Unknown _ -> {
                                Reading.as(A_MAP, item, at, problems);
                                yield List.of();
                            }
                        });
    }

    private static WrittenNode node(
            SequencedMap<String, Value> parts, Place place, Problems problems) {
        List<String> known = parts().stream().map(BuilderAttribute::name).toList();
        for (String key : parts.keySet()) {
            if (!known.contains(key)) {
                problems.add(
                        ManifestErrors.unknownKey(
                                place.key(key), key, Spelling.didYouMean(key, known)));
            }
        }
        return new WrittenNode(
                place,
                part(BuilderBlocks.NODE_NAME, parts, place, problems),
                part(BuilderBlocks.ENDPOINT, parts, place, problems),
                part(BuilderBlocks.PLATFORMS, parts, place, problems),
                part(BuilderBlocks.OPTIONS, parts, place, problems),
                part(BuilderBlocks.FLAGS, parts, place, problems),
                part(BuilderBlocks.CONFIG, parts, place, problems));
    }

    private static <T> @Nullable T part(
            BuilderAttribute<T> attribute,
            SequencedMap<String, Value> parts,
            Place place,
            Problems problems) {
        Value value = parts.get(attribute.name());
        return value == null
                ? null
                : attribute.kind().read(value, place.entry(attribute.name()), problems);
    }

    /// Never called: builders have no overrides.
    @Override
    public List<WrittenNode> readText(String text, Place place, Problems problems) {
        throw new IllegalStateException("an override of a builder");
    }

    @Override
    public List<WrittenNode> join(List<WrittenNode> first, List<WrittenNode> second) {
        List<WrittenNode> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /// Never called: nothing refers to builders.
    @Override
    public Value show(List<WrittenNode> value) {
        throw new IllegalStateException("a reference to a builder");
    }

    @Override
    public Value showAbsent() {
        return new Value.Null(Type.Dynamic.DYNAMIC);
    }

    /// Never called: definitions have no builders.
    @Override
    public @Nullable Json print(List<WrittenNode> value) {
        return null;
    }

    @Override
    public Json schema() {
        SequencedMap<String, Json> properties = new LinkedHashMap<>();
        for (BuilderAttribute<?> part : parts()) {
            properties.put(
                    part.name(),
                    SchemaShapes.described(part.kind().schema(), part.doc(), part.example()));
        }
        return Schemas.list(Schemas.oneOf(Schemas.type("string"), Schemas.object(properties)));
    }

    @Override
    public String words() {
        return "list of `name`, `endpoint`, `platforms`, `options`, `flags`, `config`, or of"
                + " endpoints alone";
    }
}
