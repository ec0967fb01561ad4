package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Where a cache is kept: `type=registry,ref=…`, or only references, several with commas.
record CacheForm() implements BagForm {

    @Override
    public List<Attributes> fromText(String text, Place place, Problems problems) {
        if (!text.contains("=")) {
            List<String> references = Csv.fields(text, ',');
            if (references == null) {
                problems.add(ManifestErrors.notCsv(place, text));
                return List.of();
            }
            return references.stream().map(CacheForm::registry).toList();
        }
        SequencedMap<String, String> pairs = BagForm.pairs(text, place, problems);
        Attributes bag = pairs == null ? null : fromMap(pairs, place, problems);
        return bag == null ? List.of() : List.of(bag);
    }

    private static Attributes registry(String reference) {
        SequencedMap<String, String> ref = new LinkedHashMap<>();
        ref.put("ref", Objects.requireNonNull(reference));
        return new Attributes("registry", ref);
    }

    @Override
    public @Nullable Attributes fromMap(
            SequencedMap<String, String> map, Place place, Problems problems) {
        return BagForm.typed(map, place, problems);
    }

    @Override
    public SequencedMap<String, String> show(Attributes bag) {
        return BagForm.flat(bag);
    }

    @Override
    public Json print(Attributes bag) {
        return Json.texts(BagForm.flat(bag));
    }

    @Override
    public List<Attributes> tidy(List<Attributes> bags) {
        return Duplicates.equals(bags);
    }

    @Override
    public Json schema() {
        return Schemas.bag(List.of("type"), List.of("type", "ref", "src", "dest", "mode", "scope"));
    }

    @Override
    public String words() {
        return "`type=…,ref=…,…`, references, or the same as a map";
    }
}
