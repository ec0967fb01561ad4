package dev.jbake.buildkit.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A JSON object of which only texts, whole numbers and inner objects matter; this is as much as
/// token servers and the seed file say.
final class SmallJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private SmallJson() {}

    /// The members by name: `String`, `Long`, or a map of the same kind; others are left out.
    static SequencedMap<String, Object> read(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            return object(parser);
        }
    }

    private static SequencedMap<String, Object> object(JsonParser parser) throws IOException {
        SequencedMap<String, Object> members = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            switch (parser.nextToken()) {
                case VALUE_STRING -> members.put(name, parser.getText());
                case VALUE_NUMBER_INT -> members.put(name, parser.getLongValue());
                case START_OBJECT -> members.put(name, object(parser));
                case null, default -> parser.skipChildren();
            }
        }
        return members;
    }

    static String text(SequencedMap<String, Object> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    static long number(SequencedMap<String, Object> members, String name) {
        return members.get(name) instanceof Long number ? number : 0;
    }
}
