package dev.jbake.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A JSON object as the engine and the docker tools write them; this reads members by name and is
/// forgiving about absent ones.
///
/// @param members text, numbers, booleans, lists, objects or null by name
public record JsonObject(SequencedMap<String, @Nullable Object> members) {

    public JsonObject {
        members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    public static JsonObject empty() {
        return new JsonObject(new LinkedHashMap<>());
    }

    /// @throws IOException when it does not begin with a JSON object
    public static JsonObject parse(String text) throws IOException {
        return JsonReader.of(text).object();
    }

    /// @param bytes UTF-8
    /// @throws IOException when it does not begin with a JSON object
    public static JsonObject parse(byte[] bytes) throws IOException {
        return JsonReader.of(new ByteArrayInputStream(bytes)).object();
    }

    /// Hands over one object after another as they arrive, until the stream ends or `more` says no.
    public static void each(InputStream in, Predicate<JsonObject> more) throws IOException {
        JsonReader values = JsonReader.of(in);
        while (!values.atEnd()) {
            if (!more.test(values.object())) {
                return;
            }
        }
    }

    /// The text of a member; empty when absent, null or not a text.
    public String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    public Optional<String> optionalText(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public long number(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /// The object of a member; one without members when absent.
    public JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : empty();
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    /// The items of a list that are texts.
    public List<String> texts(String name) {
        return items(name).filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /// The items of a list that are objects.
    public List<JsonObject> objects(String name) {
        return items(name)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    /// The items of a list as they are, without nulls.
    public Stream<Object> items(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream().filter(java.util.Objects::nonNull).map(Object.class::cast)
                : Stream.empty();
    }
}
