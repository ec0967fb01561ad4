package dev.jbake.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An object of a cluster, or a part of one: members by name, in order.
///
/// Read and written as JSON, not bound to classes: a cluster knows more kinds and members than we
/// do, and what we do not know is kept as it is.
///
/// @param members texts, numbers, booleans, lists and objects
public record KubernetesObject(SequencedMap<String, Object> members) {
    private static final JsonFactory JSON = new JsonFactory();

    public KubernetesObject {
        SequencedMap<String, Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(name, settled(value)));
        members = Collections.unmodifiableSequencedMap(copy);
    }

    /// Maps within, as those who make objects write them, become objects too.
    private static Object settled(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                SequencedMap<String, Object> part = new LinkedHashMap<>();
                map.forEach((name, each) -> part.put((String) name, each));
                yield new KubernetesObject(part);
            }
            case List<?> list -> list.stream().map(each -> settled((Object) each)).toList();
            default -> value;
        };
    }

    /// @throws IOException when it is not one JSON object
    public static KubernetesObject parse(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the cluster's answer is not a JSON object");
            }
            return object(parser);
        }
    }

    private static KubernetesObject object(JsonParser parser) throws IOException {
        SequencedMap<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            @Nullable Object value = value(parser);
            if (value != null) {
                members.put(name, value);
            }
        }
        return new KubernetesObject(members);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        @Nullable JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("the cluster's answer has no end");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IOException("unexpected " + token + " in JSON");
        };
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            @Nullable Object item = value(parser);
            if (item != null) {
                items.add(item);
            }
        }
        return Collections.unmodifiableList(items);
    }

    /// Itself as JSON, without spaces.
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(generator, this);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator to, Object value) throws IOException {
        switch (value) {
            case KubernetesObject object -> members(to, object);
            case List<?> list -> {
                to.writeStartArray();
                for (Object item : list) {
                    write(to, item);
                }
                to.writeEndArray();
            }
            case Boolean flag -> to.writeBoolean(flag);
            case Integer number -> to.writeNumber(number);
            case Long number -> to.writeNumber(number);
            case java.math.BigDecimal number -> to.writeNumber(number);
            case String text -> to.writeString(text);
            default -> throw new IllegalArgumentException(value.getClass() + " is not JSON");
        }
    }

    private static void members(JsonGenerator to, KubernetesObject object) throws IOException {
        to.writeStartObject();
        for (Map.Entry<String, Object> member : object.members().entrySet()) {
            to.writeFieldName(member.getKey());
            write(to, member.getValue());
        }
        to.writeEndObject();
    }

    /// The part at a path; one without members where there is none.
    public KubernetesObject at(String... path) {
        KubernetesObject part = this;
        for (String name : path) {
            part =
                    part.members.get(name) instanceof KubernetesObject inner
                            ? inner
                            : new KubernetesObject(new LinkedHashMap<>());
        }
        return part;
    }

    /// A text; empty when absent.
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

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /// The objects of a list; none when absent.
    public List<KubernetesObject> objects(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .flatMap(each ->
                                each instanceof KubernetesObject object
                                        ? Stream.of(object)
                                        : Stream.empty())
                        .toList()
                : List.of();
    }

    /// The object's own name.
    public String name() {
        return at("metadata").text("name");
    }
}
