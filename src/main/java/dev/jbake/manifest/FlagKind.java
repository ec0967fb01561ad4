package dev.jbake.manifest;

import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// True or false; this is `pull` and `no-cache`.
record FlagKind() implements Kind<Boolean> {

    @Override
    public @Nullable Boolean read(Value value, Place place, Problems problems) {
        return Reading.truth(value, place, problems);
    }

    @Override
    public @Nullable Boolean readText(String text, Place place, Problems problems) {
        Boolean truth = Reading.bool(text);
        if (truth == null) {
            problems.add(ManifestErrors.notABool(place, text));
        }
        return truth;
    }

    @Override
    public Boolean join(Boolean first, Boolean second) {
        return second;
    }

    @Override
    public Value show(Boolean value) {
        return new Value.Bool(value);
    }

    @Override
    public Value showAbsent() {
        return new Value.Null(Type.Primitive.BOOL);
    }

    @Override
    public Json print(Boolean value) {
        return Json.of(Objects.requireNonNull(value).booleanValue());
    }

    @Override
    public Json schema() {
        return Schemas.oneOf(
                new Json.Fields(Schemas.fields("type", Json.texts(List.of("boolean", "null")))),
                new Json.Fields(
                        Schemas.fields(
                                "type",
                                new Json.Text("string"),
                                "pattern",
                                new Json.Text("^(true|false|1|0)$|\\$\\{|%\\{"))));
    }

    @Override
    public String words() {
        return "bool";
    }
}
