package dev.jbake.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
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
/// Read with the streaming parser: binding classes would cost more than the requests themselves.
///
/// @param members text, numbers, booleans, lists, objects or null by name
public record JsonObject(SequencedMap<String, @Nullable Object> members) {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .configure(
                            com.fasterxml.jackson.core.StreamReadFeature.AUTO_CLOSE_SOURCE, false)
                    .build();

    public JsonObject {
        members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    public static JsonObject empty() {
        return new JsonObject(new LinkedHashMap<>());
    }

    /// @throws IOException when it is not one JSON object
    public static JsonObject parse(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return object(parser);
        }
    }

    /// @throws IOException when it is not one JSON object
    public static JsonObject parse(byte[] bytes) throws IOException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            return object(parser);
        }
    }

    /// Hands over one object after another as they arrive, until the stream ends or `more` says no.
    public static void each(InputStream in, Predicate<JsonObject> more) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            while (parser.nextToken() != null) {
                if (!more.test(object(parser))) {
                    return;
                }
            }
        }
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("not a JSON object");
        }
        SequencedMap<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("the JSON object has no end");
        }
        return new JsonObject(members);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        @Nullable JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("the JSON text has no end");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IOException("unexpected " + token + " in JSON");
        };
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return Collections.unmodifiableList(items);
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
