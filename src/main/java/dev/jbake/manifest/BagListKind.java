package dev.jbake.manifest;

import dev.jbake.target.Attributes;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A list of typed bags, each a line or a map; this is `output`, `cache-from` and the like.
record BagListKind(BagForm form) implements Kind<List<Attributes>> {

    @Override
    public @Nullable List<Attributes> read(Value value, Place place, Problems problems) {
        return Reading.items(
                value,
                place,
                problems,
                (item, at) -> {
                    if (item instanceof Value.Text(String text)) {
                        return form.fromText(text, at, problems);
                    }
                    SequencedMap<String, String> map = BagForm.map(item, at, problems);
                    Attributes bag = map == null ? null : form.fromMap(map, at, problems);
                    return bag == null ? List.of() : List.of(bag);
                });
    }

    @Override
    public List<Attributes> readText(String text, Place place, Problems problems) {
        return text.isEmpty() ? List.of() : form.fromText(text, place, problems);
    }

    @Override
    public List<Attributes> join(List<Attributes> first, List<Attributes> second) {
        List<Attributes> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Override
    public Value show(List<Attributes> value) {
        List<Value> items = new ArrayList<>();
        for (Attributes bag : value) {
            SequencedMap<String, Value> entries = new TreeMap<>();
            form.show(bag).forEach((key, text) -> entries.put(key, new Value.Text(text)));
            items.add(new Value.MapOf(Type.Primitive.STRING, entries));
        }
        return new Value.ListOf(new Type.MapType(Type.Primitive.STRING), items);
    }

    @Override
    public Value showAbsent() {
        return show(List.of());
    }

    @Override
    public @Nullable Json print(List<Attributes> value) {
        return value.isEmpty() ? null : new Json.Array(value.stream().map(form::print).toList());
    }

    @Override
    public Json schema() {
        return Schemas.list(Schemas.oneOf(Schemas.type("string"), form.schema()));
    }

    @Override
    public String words() {
        return "list of " + form.words();
    }
}
