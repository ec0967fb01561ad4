package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Limits on what build steps use; this is a map with a fixed set of keys, some of them whole
/// numbers.
record ResourcesKind() implements Kind<SequencedMap<String, String>> {
    /// In the order they are printed.
    static final List<String> KEYS =
            List.of(
                    "memory",
                    "memory-swap",
                    "cpu-shares",
                    "cpu-period",
                    "cpu-quota",
                    "cpuset-cpus",
                    "cpuset-mems");

    static boolean isNumber(String key) {
        return key.startsWith("cpu-");
    }

    @Override
    public @Nullable SequencedMap<String, String> read(
            Value value, Place place, Problems problems) {
        SequencedMap<String, String> map = BagForm.map(value, place, problems);
        if (map == null) {
            return null;
        }
        SequencedMap<String, String> read = new LinkedHashMap<>();
        map.forEach((key, text) -> {
            if (!KEYS.contains(key)) {
                problems.add(
                        ManifestErrors.unknownKey(
                                place.key(key), key, Spelling.didYouMean(key, KEYS)));
            } else if (isWhole(key, text, place.entry(key), problems)) {
                read.put(key, text);
            }
        });
        return ordered(read);
    }

    /// The value of one key fits it; a number that is not whole is reported.
    static boolean isWhole(String key, String text, Place place, Problems problems) {
        if (!isNumber(key) || text.matches("[+-]?\\d{1,18}")) {
            return true;
        }
        problems.add(ManifestErrors.notWhole(place, key, text));
        return false;
    }

    @Override
    public SequencedMap<String, String> readText(String text, Place place, Problems problems) {
        throw new IllegalStateException("an override of a map without its key");
    }

    @Override
    public SequencedMap<String, String> join(
            SequencedMap<String, String> first, SequencedMap<String, String> second) {
        SequencedMap<String, String> all = new LinkedHashMap<>(first);
        all.putAll(second);
        return ordered(all);
    }

    private static SequencedMap<String, String> ordered(SequencedMap<String, String> map) {
        SequencedMap<String, String> ordered = new LinkedHashMap<>();
        for (String key : KEYS) {
            String text = map.get(key);
            if (text != null) {
                ordered.put(key, text);
            }
        }
        return ordered;
    }

    @Override
    public Value show(SequencedMap<String, String> value) {
        SequencedMap<String, Value> attributes = new TreeMap<>();
        for (String key : KEYS) {
            String text = value.get(key);
            Type type = isNumber(key) ? Type.Primitive.NUMBER : Type.Primitive.STRING;
            attributes.put(
                    key,
                    text == null
                            ? new Value.Null(type)
                            : isNumber(key)
                                    ? Value.of(Long.parseLong(text))
                                    : new Value.Text(text));
        }
        return new Value.ObjectOf(attributes);
    }

    @Override
    public Value showAbsent() {
        return new Value.Null(Type.Dynamic.DYNAMIC);
    }

    @Override
    public @Nullable Json print(SequencedMap<String, String> value) {
        if (value.isEmpty()) {
            return null;
        }
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        value.forEach((key, text) ->
                fields.put(
                        key, isNumber(key) ? Json.of(Long.parseLong(text)) : new Json.Text(text)));
        return new Json.Fields(fields);
    }

    @Override
    public Json schema() {
        return Schemas.oneOf(Schemas.closed(KEYS), Schemas.expression(), Schemas.type("null"));
    }

    @Override
    public String words() {
        return "map of `" + String.join("`, `", KEYS) + "`";
    }
}
