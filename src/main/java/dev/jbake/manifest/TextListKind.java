package dev.jbake.manifest;

import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of strings; this is `tags`, `platforms` and the like.
///
/// @param form how an item looks, in words
/// @param escaped `--print` doubles `${` and `%{` in items
record TextListKind(String form, boolean escaped) implements Kind<List<String>> {

    @Override
    public @Nullable List<String> read(Value value, Place place, Problems problems) {
        return Reading.texts(value, place, problems);
    }

    @Override
    public List<String> readText(String text, Place place, Problems problems) {
        return List.of(text);
    }

    @Override
    public List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Override
    public Value show(List<String> value) {
        return new Value.ListOf(
                Type.Primitive.STRING, value.stream().<Value>map(Value.Text::new).toList());
    }

    @Override
    public Value showAbsent() {
        return new Value.Null(new Type.ListType(Type.Primitive.STRING));
    }

    @Override
    public @Nullable Json print(List<String> value) {
        if (value.isEmpty()) {
            return null;
        }
        return Json.texts(escaped ? value.stream().map(Escapes::of).toList() : value);
    }

    @Override
    public Json schema() {
        return Schemas.list(Schemas.item());
    }

    @Override
    public String words() {
        return "list of " + form;
    }
}
