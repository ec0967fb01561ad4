package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// How one family of typed bags is written; this reads a line of it, or a map.
sealed interface BagForm permits OutputForm, CacheForm, AttestForm, PolicyForm {

    /// What a line says, mostly one bag; empty where it was reported.
    List<Attributes> fromText(String text, Place place, Problems problems);

    /// What a map says; null where it was reported.
    @Nullable Attributes fromMap(SequencedMap<String, String> map, Place place, Problems problems);

    /// What a reference sees.
    SequencedMap<String, String> show(Attributes bag);

    Json print(Attributes bag);

    /// The same two bags side by side are one; this is what to keep of a list.
    List<Attributes> tidy(List<Attributes> bags);

    /// Schema of the map form.
    Json schema();

    String words();

    /// `key=value` fields, keys made lower case; null where it was reported.
    static @Nullable SequencedMap<String, String> pairs(
            String text, Place place, Problems problems) {
        List<String> fields = Csv.fields(text, ',');
        if (fields == null) {
            problems.add(ManifestErrors.notCsv(place, text));
            return null;
        }
        SequencedMap<String, String> pairs = new LinkedHashMap<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                problems.add(ManifestErrors.notAPair(place, field));
                return null;
            }
            String key = field.substring(0, equals).toLowerCase(Locale.ROOT).strip();
            pairs.put(key, field.substring(equals + 1));
        }
        return pairs;
    }

    /// A map value as strings; null where it was reported.
    static @Nullable SequencedMap<String, String> map(Value value, Place place, Problems problems) {
        return switch (value) {
            case Value.ObjectOf _, Value.MapOf _ -> Reading.entries(value, place, true, problems);
            case Value.Text _,
                    Value.Num _,
                    Value.Bool _,
                    Value.ListOf _,
                    Value.SetOf _,
                    Value.Tuple _,
                    Value.Null _,
                    Value.Unknown _ -> {
                Reading.as(new Type.MapType(Type.Primitive.STRING), value, place, problems);
                yield null;
            }
        };
    }

    /// The bag of a map that must have a `type`.
    static @Nullable Attributes typed(
            SequencedMap<String, String> map, Place place, Problems problems) {
        SequencedMap<String, String> rest = new LinkedHashMap<>(map);
        String type = rest.remove("type");
        if (type == null || type.isEmpty()) {
            problems.add(ManifestErrors.typeMissing(place));
            return null;
        }
        return new Attributes(type, rest);
    }

    /// `type` among the other keys, all sorted.
    static SequencedMap<String, String> flat(Attributes bag) {
        SequencedMap<String, String> all = new java.util.TreeMap<>(bag.values());
        all.put("type", bag.type());
        return all;
    }
}
