package dev.jbake.manifest;

import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Strings by name; this is `args`, `labels` and the like.
///
/// @param form what stands where, in words
/// @param escaped `--print` doubles `${` and `%{` in values
/// @param skipsNull a null leaves the entry out; otherwise it is a mistake
record TextMapKind(String form, boolean escaped, boolean skipsNull)
        implements Kind<SequencedMap<String, String>> {

    @Override
    public @Nullable SequencedMap<String, String> read(
            Value value, Place place, Problems problems) {
        return Reading.entries(value, place, skipsNull, problems);
    }

    /// Never called: overrides of maps name the key.
    @Override
    public SequencedMap<String, String> readText(String text, Place place, Problems problems) {
        throw new IllegalStateException("an override of a map without its key");
    }

    @Override
    public SequencedMap<String, String> join(
            SequencedMap<String, String> first, SequencedMap<String, String> second) {
        SequencedMap<String, String> all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }

    @Override
    public Value show(SequencedMap<String, String> value) {
        SequencedMap<String, Value> entries = new TreeMap<>();
        value.forEach((key, text) -> entries.put(key, new Value.Text(text)));
        return new Value.MapOf(Type.Primitive.STRING, entries);
    }

    @Override
    public Value showAbsent() {
        return new Value.Null(new Type.MapType(Type.Primitive.STRING));
    }

    @Override
    public @Nullable Json print(SequencedMap<String, String> value) {
        if (value.isEmpty()) {
            return null;
        }
        SequencedMap<String, String> texts = new TreeMap<>();
        value.forEach((key, text) -> texts.put(key, escaped ? Escapes.of(text) : text));
        return Json.texts(texts);
    }

    @Override
    public Json schema() {
        return Schemas.map(skipsNull ? Schemas.anyScalar() : Schemas.item());
    }

    @Override
    public String words() {
        return "map of " + form;
    }
}
