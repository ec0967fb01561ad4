package dev.jbake.engine;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A stream of characters as JSON objects, one after another.
///
/// Numbers are asked for as they are written: Jackson loads `BigDecimal` with its first one, which
/// squares large numbers when it is first met, for longer than an engine takes to answer.
final class JsonReader {
    private static final int LONGEST_NUMBER = 1000;
    private static final int LONG_DIGITS = 18;

    private final com.google.gson.stream.JsonReader in;

    private JsonReader(Reader in) {
        this.in = new com.google.gson.stream.JsonReader(in);
    }

    static JsonReader of(String text) {
        return new JsonReader(new StringReader(text));
    }

    /// @param in UTF-8; not closed by this
    static JsonReader of(InputStream in) {
        return new JsonReader(
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /// Whether nothing but white space is left; waits until that is known.
    boolean atEnd() throws IOException {
        return next() == JsonToken.END_DOCUMENT;
    }

    /// @throws IOException when what comes next is not one JSON object
    JsonObject object() throws IOException {
        if (next() != JsonToken.BEGIN_OBJECT) {
            throw new IOException("not a JSON object");
        }
        // One object may follow another, but each is to be what the standard says.
        in.setStrictness(Strictness.STRICT);
        try {
            return members();
        } catch (CharacterCodingException malformed) {
            throw new IOException("the JSON text is not UTF-8", malformed);
        } catch (MalformedJsonException | IllegalStateException | NumberFormatException wrong) {
            throw new IOException("the text is not JSON: " + wrong.getMessage(), wrong);
        }
    }

    private JsonToken next() throws IOException {
        in.setStrictness(Strictness.LENIENT);
        try {
            return in.peek();
        } catch (EOFException nothing) {
            return JsonToken.END_DOCUMENT;
        } catch (CharacterCodingException malformed) {
            throw new IOException("the JSON text is not UTF-8", malformed);
        }
    }

    private JsonObject members() throws IOException {
        SequencedMap<String, @Nullable Object> members = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            members.put(in.nextName(), value());
        }
        in.endObject();
        return new JsonObject(members);
    }

    private List<@Nullable Object> items() throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            items.add(value());
        }
        in.endArray();
        return Collections.unmodifiableList(items);
    }

    private @Nullable Object value() throws IOException {
        JsonToken token = in.peek();
        return switch (token) {
            case BEGIN_OBJECT -> members();
            case BEGIN_ARRAY -> items();
            case STRING -> in.nextString();
            case NUMBER -> number(in.nextString());
            case BOOLEAN -> in.nextBoolean();
            case NULL -> {
                in.nextNull();
                yield null;
            }
            case END_ARRAY, END_OBJECT, END_DOCUMENT, NAME ->
                    throw new IOException("unexpected " + token + " in JSON");
        };
    }

    private static Number number(String written) throws IOException {
        if (written.length() > LONGEST_NUMBER) {
            throw new IOException("a number in the JSON text is too long");
        }
        boolean whole =
                written.chars().allMatch(each -> each == '-' || (each >= '0' && each <= '9'));
        if (!whole) {
            return new BigDecimal(written);
        }
        return written.length() <= LONG_DIGITS ? Long.parseLong(written) : new BigInteger(written);
    }
}
