package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.target.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A source policy: `filename=x.rego,strict=true`.
///
/// The bag's type is empty; several files stand in `filename` with a line end between them.
record PolicyForm() implements BagForm {
    private static final String FILE = "filename";
    private static final String LEVEL = "log-level";
    private static final List<String> FLAGS = List.of("reset", "disabled", "strict");
    private static final List<String> KEYS = List.of(FILE, "reset", "disabled", "strict", LEVEL);
    private static final List<String> LEVELS =
            List.of("panic", "fatal", "error", "warning", "info", "debug", "trace");

    @Override
    public List<Attributes> fromText(String text, Place place, Problems problems) {
        List<String> fields = Csv.fields(text, ',');
        if (fields == null) {
            problems.add(ManifestErrors.notCsv(place, text));
            return List.of();
        }
        SequencedMap<String, String> values = new LinkedHashMap<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                problems.add(ManifestErrors.notAPair(place, field));
                return List.of();
            }
            String key = field.substring(0, equals).toLowerCase(Locale.ROOT).strip();
            if (!put(values, key, field.substring(equals + 1), place, problems)) {
                return List.of();
            }
        }
        return List.of(new Attributes("", values));
    }

    @Override
    public @Nullable Attributes fromMap(
            SequencedMap<String, String> map, Place place, Problems problems) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        for (var entry : map.entrySet()) {
            if (!entry.getValue().isEmpty()
                    && !put(values, entry.getKey(), entry.getValue(), place, problems)) {
                return null;
            }
        }
        return new Attributes("", values);
    }

    private static boolean put(
            SequencedMap<String, String> values,
            String key,
            String value,
            Place place,
            Problems problems) {
        if (key.equals(FILE) && !value.isEmpty()) {
            values.merge(FILE, value, (first, second) -> first + "\n" + second);
            return true;
        }
        if (FLAGS.contains(key)) {
            Boolean truth = Reading.bool(value);
            if (truth == null) {
                problems.add(ManifestErrors.notABool(place, value));
                return false;
            }
            values.put(key, truth.toString());
            return true;
        }
        if (key.equals(LEVEL)) {
            String level = value.toLowerCase(Locale.ROOT);
            String known = level.equals("warn") ? "warning" : level;
            if (LEVELS.contains(known)) {
                values.put(LEVEL, known);
                return true;
            }
        }
        problems.add(
                ManifestErrors.notForPolicy(
                        place, key + "=" + value, Spelling.didYouMean(key, KEYS)));
        return false;
    }

    @Override
    public SequencedMap<String, String> show(Attributes bag) {
        return bag.values();
    }

    /// As the peer prints it: its own record, field by field.
    @Override
    public Json print(Attributes bag) {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        List<Json> files = new ArrayList<>();
        bag.get(FILE).stream()
                .flatMap(String::lines)
                .forEach(name ->
                        files.add(
                                new Json.Fields(
                                        Schemas.fields(
                                                "Filename",
                                                new Json.Text(name),
                                                "Data",
                                                new Json.Bare("null")))));
        fields.put("Files", files.isEmpty() ? new Json.Bare("null") : new Json.Array(files));
        fields.put("Reset", new Json.Bare(bag.get("reset").orElse("false")));
        fields.put("Disabled", new Json.Bare(bag.get("disabled").orElse("false")));
        fields.put("Strict", new Json.Bare(bag.get("strict").orElse("null")));
        fields.put(
                "LogLevel", bag.get(LEVEL).<Json>map(Json.Text::new).orElse(new Json.Bare("null")));
        return new Json.Fields(fields);
    }

    @Override
    public List<Attributes> tidy(List<Attributes> bags) {
        return bags;
    }

    @Override
    public Json schema() {
        SequencedMap<String, Json> keys = new LinkedHashMap<>();
        KEYS.forEach(key -> keys.put(key, Schemas.anyScalar()));
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("type", new Json.Text("object"));
        fields.put("properties", new Json.Fields(keys));
        // What is not written is not looked at.
        Json nothing = new Json.Array(List.of(new Json.Bare("null"), new Json.Text("")));
        fields.put("additionalProperties", new Json.Fields(Schemas.fields("enum", nothing)));
        return new Json.Fields(fields);
    }

    @Override
    public String words() {
        return "`filename=…,reset=…,disabled=…,strict=…,log-level=…`, or the same as a map";
    }
}
