package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A statement about the result: `type=provenance,mode=max`, or `type=sbom,disabled=true`.
record AttestForm() implements BagForm {
    private static final String DISABLED = "disabled";

    /// Keys other than the two known ones stay as they are written.
    @Override
    public List<Attributes> fromText(String text, Place place, Problems problems) {
        List<String> fields = Csv.fields(text, ',');
        if (fields == null) {
            problems.add(ManifestErrors.notCsv(place, text));
            return List.of();
        }
        SequencedMap<String, String> map = new LinkedHashMap<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                problems.add(ManifestErrors.notAPair(place, field));
                return List.of();
            }
            String key = field.substring(0, equals);
            String known = key.toLowerCase(Locale.ROOT).strip();
            map.put(
                    known.equals("type") || known.equals(DISABLED) ? known : key,
                    field.substring(equals + 1));
        }
        if (map.getOrDefault("type", "").isEmpty()) {
            problems.add(ManifestErrors.typeMissing(place));
            return List.of();
        }
        Attributes bag = fromMap(map, place, problems);
        return bag == null ? List.of() : List.of(bag);
    }

    @Override
    public @Nullable Attributes fromMap(
            SequencedMap<String, String> map, Place place, Problems problems) {
        SequencedMap<String, String> rest = new LinkedHashMap<>(map);
        String type = rest.remove("type");
        String disabled = rest.remove(DISABLED);
        if (disabled != null) {
            Boolean truth = Reading.bool(disabled);
            if (truth == null) {
                problems.add(ManifestErrors.notABool(place.entry(DISABLED), disabled));
                return null;
            }
            if (truth) {
                rest.put(DISABLED, "true");
            }
        }
        return new Attributes(type == null ? "" : type, rest);
    }

    @Override
    public SequencedMap<String, String> show(Attributes bag) {
        return BagForm.flat(bag);
    }

    @Override
    public Json print(Attributes bag) {
        SequencedMap<String, Json> fields = new TreeMap<>();
        BagForm.flat(bag)
                .forEach((key, value) ->
                        fields.put(
                                key, key.equals(DISABLED) ? Json.of(true) : new Json.Text(value)));
        return new Json.Fields(fields);
    }

    @Override
    public List<Attributes> tidy(List<Attributes> bags) {
        return Duplicates.lastOf(bags, Attributes::type);
    }

    @Override
    public Json schema() {
        return Schemas.bag(List.of(), List.of("type", DISABLED, "mode"));
    }

    @Override
    public String words() {
        return "`type=…,disabled=…,…`, or the same as a map";
    }
}
