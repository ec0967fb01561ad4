package dev.jbake.manifest;

import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One string; this is `context`, `network` and the like.
///
/// @param choices the only words allowed, where there are such; empty for any
/// @param escaped `--print` doubles `${` and `%{`, so that the JSON can be read again
/// @param neverNull a reference sees an empty string where nothing is written
record TextKind(List<String> choices, boolean escaped, boolean neverNull) implements Kind<String> {

    static final TextKind ANY = new TextKind(List.of(), false, false);
    static final TextKind ESCAPED = new TextKind(List.of(), true, false);
    static final TextKind NEVER_NULL = new TextKind(List.of(), false, true);

    static TextKind oneOf(String... choices) {
        return new TextKind(List.of(choices), false, false);
    }

    TextKind {
        choices = List.copyOf(choices);
    }

    @Override
    public @Nullable String read(Value value, Place place, Problems problems) {
        return Reading.text(value, place, problems);
    }

    @Override
    public String readText(String text, Place place, Problems problems) {
        return text;
    }

    @Override
    public String join(String first, String second) {
        return second;
    }

    @Override
    public Value show(String value) {
        return new Value.Text(value);
    }

    @Override
    public Value showAbsent() {
        return neverNull ? Value.of("") : new Value.Null(Type.Primitive.STRING);
    }

    @Override
    public Json print(String value) {
        return new Json.Text(escaped ? Escapes.of(value) : value);
    }

    @Override
    public Json schema() {
        SequencedMap<String, Json> fields = new LinkedHashMap<>();
        fields.put("type", Schemas.scalar());
        if (!choices.isEmpty()) {
            fields.put("examples", Json.texts(choices));
        }
        return new Json.Fields(fields);
    }

    @Override
    public String words() {
        return choices.isEmpty() ? "string" : "`" + String.join("`, `", choices) + "`";
    }
}
