package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.target.Ssh;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A list of ssh agents or keys: `default`, `id=key,key`, or a map of `id` and `paths`.
record SshKind() implements Kind<List<Ssh>> {
    private static final List<String> KEYS = List.of("id", "paths");

    @Override
    public @Nullable List<Ssh> read(Value value, Place place, Problems problems) {
        return Reading.items(
                value,
                place,
                problems,
                (item, at) ->
                        switch (item) {
                            case Value.Text(String text) -> List.of(parse(text));
                            case Value.ObjectOf(var attributes) ->
                                    List.of(fromMap(attributes, at, problems));
                            case Value.MapOf(_, var entries) ->
                                    List.of(fromMap(entries, at, problems));
                            case Value.Num _,
                                    Value.Bool _,
                                    Value.ListOf _,
                                    Value.SetOf _,
                                    Value.Tuple _,
                                    Value.Null _,
                                    Value.Unknown _ -> {
                                Reading.as(type(), item, at, problems);
                                yield List.of();
                            }
                        });
    }

    private static Ssh fromMap(SequencedMap<String, Value> map, Place place, Problems problems) {
        String id = "";
        List<String> paths = List.of();
        for (var entry : map.entrySet()) {
            Place at = place.entry(entry.getKey());
            switch (entry.getKey()) {
                case "id" -> {
                    String text = Reading.text(entry.getValue(), at, problems);
                    id = text == null ? "" : text;
                }
                case "paths" -> {
                    List<String> texts = Reading.texts(entry.getValue(), at, problems);
                    paths = texts == null ? List.of() : texts;
                }
                default ->
                        problems.add(
                                ManifestErrors.unknownKey(
                                        place.key(entry.getKey()),
                                        entry.getKey(),
                                        Spelling.didYouMean(entry.getKey(), KEYS)));
            }
        }
        return new Ssh(id, paths);
    }

    /// `id[=path[,path]]`: no quoting, unlike the others.
    private static Ssh parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new Ssh(text, List.of())
                : new Ssh(
                        text.substring(0, equals),
                        List.of(text.substring(equals + 1).split(",", -1)));
    }

    @Override
    public List<Ssh> readText(String text, Place place, Problems problems) {
        return text.isEmpty() ? List.of() : List.of(parse(text));
    }

    @Override
    public List<Ssh> join(List<Ssh> first, List<Ssh> second) {
        List<Ssh> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Override
    public Value show(List<Ssh> value) {
        List<Value> items = new ArrayList<>();
        for (Ssh ssh : value) {
            SequencedMap<String, Value> attributes = new TreeMap<>();
            attributes.put("id", new Value.Text(ssh.id()));
            attributes.put(
                    "paths",
                    new Value.ListOf(
                            Type.Primitive.STRING,
                            ssh.paths().stream().<Value>map(Value.Text::new).toList()));
            items.add(new Value.ObjectOf(attributes));
        }
        return new Value.ListOf(type(), items);
    }

    private static Type type() {
        SequencedMap<String, Type> attributes = new TreeMap<>();
        attributes.put("id", Type.Primitive.STRING);
        attributes.put("paths", new Type.ListType(Type.Primitive.STRING));
        return new Type.ObjectType(attributes);
    }

    @Override
    public Value showAbsent() {
        return show(List.of());
    }

    @Override
    public @Nullable Json print(List<Ssh> value) {
        return value.isEmpty() ? null : new Json.Array(value.stream().map(SshKind::one).toList());
    }

    private static Json one(Ssh ssh) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        if (!ssh.id().isEmpty()) {
            fields.put("id", new Json.Text(ssh.id()));
        }
        if (!ssh.paths().isEmpty()) {
            fields.put("paths", Json.texts(ssh.paths()));
        }
        return new Json.Fields(fields);
    }

    @Override
    public Json schema() {
        return Schemas.list(
                Schemas.oneOf(
                        Schemas.type("string"),
                        Schemas.object(
                                Schemas.fields(
                                        "id",
                                        Schemas.anyScalar(),
                                        "paths",
                                        Schemas.list(Schemas.item())))));
    }

    @Override
    public String words() {
        return "list of `id`, `id=path,…`, or a map of `id` and `paths`";
    }
}
