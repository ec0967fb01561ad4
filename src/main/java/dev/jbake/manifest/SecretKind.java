package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.target.Secret;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A list of secrets: `id=token,src=token.txt`, or a map of `id`, `src`, `env`.
record SecretKind() implements Kind<List<Secret>> {
    private static final List<String> KEYS = List.of("id", "src", "env", "type");

    @Override
    public @Nullable List<Secret> read(Value value, Place place, Problems problems) {
        return Reading.items(
                value,
                place,
                problems,
                (item, at) -> {
                    if (item instanceof Value.Text(String text)) {
                        Secret secret = parse(text, at, problems);
                        return secret == null ? List.of() : List.of(secret);
                    }
                    return fromMap(item, at, problems);
                });
    }

    private static List<Secret> fromMap(Value value, Place place, Problems problems) {
        SequencedMap<String, String> map = BagForm.map(value, place, problems);
        if (map == null) {
            return List.of();
        }
        for (String key : map.keySet()) {
            if (!KEYS.contains(key)) {
                problems.add(
                        ManifestErrors.unknownKey(
                                place.key(key), key, Spelling.didYouMean(key, KEYS)));
            }
        }
        return List.of(secret(map.get("id"), map.get("src"), map.get("env")));
    }

    /// One secret from its line; null where it was reported.
    static @Nullable Secret parse(String text, Place place, Problems problems) {
        List<String> fields = Csv.fields(text, ',');
        if (fields == null) {
            problems.add(ManifestErrors.notCsv(place, text));
            return null;
        }
        SequencedMap<String, String> found = new LinkedHashMap<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            String key = (equals < 0 ? field : field.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (equals < 0) {
                problems.add(ManifestErrors.notAPair(place, field));
                return null;
            }
            String value = field.substring(equals + 1);
            if (key.equals("type") && !value.equals("file") && !value.equals("env")) {
                problems.add(ManifestErrors.secretType(place, value));
                return null;
            }
            String name = key.equals("source") ? "src" : key;
            if (!KEYS.contains(name)) {
                problems.add(
                        ManifestErrors.unknownField(place, key, Spelling.didYouMean(key, KEYS)));
                return null;
            }
            found.put(name, value);
        }
        String env = found.get("env");
        if ("env".equals(found.get("type")) && (env == null || env.isEmpty())) {
            return secret(found.get("id"), null, found.get("src"));
        }
        return secret(found.get("id"), found.get("src"), env);
    }

    private static Secret secret(
            @Nullable String id, @Nullable String source, @Nullable String env) {
        return new Secret(id == null ? "" : id, notEmpty(source), notEmpty(env));
    }

    private static @Nullable String notEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    @Override
    public @Nullable List<Secret> readText(String text, Place place, Problems problems) {
        if (text.isEmpty()) {
            return List.of();
        }
        Secret secret = parse(text, place, problems);
        return secret == null ? null : List.of(secret);
    }

    @Override
    public List<Secret> join(List<Secret> first, List<Secret> second) {
        List<Secret> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Override
    public Value show(List<Secret> value) {
        return new Value.ListOf(type(), value.stream().map(SecretKind::one).toList());
    }

    private static Value one(Secret secret) {
        SequencedMap<String, Value> attributes = new TreeMap<>();
        attributes.put("id", new Value.Text(secret.id()));
        attributes.put("src", new Value.Text(secret.source() == null ? "" : secret.source()));
        attributes.put("env", new Value.Text(secret.env() == null ? "" : secret.env()));
        return new Value.ObjectOf(attributes);
    }

    private static Type type() {
        SequencedMap<String, Type> attributes = new TreeMap<>();
        List.of("id", "src", "env").forEach(name -> attributes.put(name, Type.Primitive.STRING));
        return new Type.ObjectType(attributes);
    }

    @Override
    public Value showAbsent() {
        return show(List.of());
    }

    @Override
    public @Nullable Json print(List<Secret> value) {
        return value.isEmpty()
                ? null
                : new Json.Array(value.stream().map(SecretKind::printed).toList());
    }

    private static Json printed(Secret secret) {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        if (!secret.id().isEmpty()) {
            fields.put("id", secret.id());
        }
        if (secret.source() != null) {
            fields.put("src", secret.source());
        }
        if (secret.env() != null) {
            fields.put("env", secret.env());
        }
        return Json.texts(fields);
    }

    @Override
    public Json schema() {
        return Schemas.list(Schemas.oneOf(Schemas.type("string"), Schemas.closed(KEYS)));
    }

    @Override
    public String words() {
        return "list of `id=…,src=…` or `id=…,env=…`, or the same as a map";
    }
}
