package dev.jbake.engine;

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

/// A stream of characters as JSON values, one after another.
///
/// Written by hand because of what libraries start with: all that meet a number load `BigDecimal`,
/// which squares large numbers when it is first met, for longer than an engine takes to answer.
/// Here only a number with a fraction does.
final class JsonReader {
    private static final int DEEPEST = 500;
    private static final int LONGEST_NUMBER = 1000;
    private static final int LONG_DIGITS = 18;
    private static final int END = -1;
    private static final int ROOM = 4096;

    private final Reader in;
    private final char[] come = new char[ROOM];
    private int used;
    private int filled;
    private final StringBuilder text = new StringBuilder();

    /// The character that comes next, or [#END].
    private int next;

    private long read;

    private JsonReader(Reader in) throws IOException {
        this.in = in;
        take();
        if (next == '\uFEFF') {
            take();
        }
    }

    static JsonReader of(String text) throws IOException {
        return new JsonReader(new StringReader(text));
    }

    /// @param in UTF-8; not closed by this
    static JsonReader of(InputStream in) throws IOException {
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
        skipSpace();
        return next == END;
    }

    /// @throws IOException when what comes next is not one JSON object
    JsonObject object() throws IOException {
        skipSpace();
        if (next != '{') {
            throw new IOException("not a JSON object");
        }
        return object(1);
    }

    private JsonObject object(int depth) throws IOException {
        SequencedMap<String, @Nullable Object> members = new LinkedHashMap<>();
        take();
        skipSpace();
        while (next != '}') {
            if (!members.isEmpty()) {
                separator();
            }
            if (next != '"') {
                throw wrong();
            }
            String name = string();
            skipSpace();
            if (next != ':') {
                throw wrong();
            }
            take();
            members.put(name, value(depth));
            skipSpace();
        }
        close(depth);
        return new JsonObject(members);
    }

    private List<@Nullable Object> list(int depth) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        take();
        skipSpace();
        while (next != ']') {
            if (!items.isEmpty()) {
                separator();
            }
            items.add(value(depth));
            skipSpace();
        }
        close(depth);
        return Collections.unmodifiableList(items);
    }

    /// Past the last bracket of a whole object nothing is read, for nothing may come for long.
    private void close(int depth) throws IOException {
        if (depth == 1) {
            next = ' ';
        } else {
            take();
        }
    }

    private void separator() throws IOException {
        if (next != ',') {
            throw wrong();
        }
        take();
        skipSpace();
    }

    private @Nullable Object value(int depth) throws IOException {
        if (depth >= DEEPEST) {
            throw new IOException("the JSON text is nested too deeply");
        }
        skipSpace();
        return switch (next) {
            case '{' -> object(depth + 1);
            case '[' -> list(depth + 1);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object meaning) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (next != word.charAt(i)) {
                throw wrong();
            }
            take();
        }
        return meaning;
    }

    private Number number() throws IOException {
        text.setLength(0);
        boolean whole = true;
        while (next >= '0' && next <= '9' || next != END && "+-.eE".indexOf(next) >= 0) {
            whole &= next >= '0' && next <= '9' || next == '-' && text.isEmpty();
            text.append((char) next);
            take();
            if (text.length() > LONGEST_NUMBER) {
                throw new IOException("a number in the JSON text is too long");
            }
        }
        String digits = text.toString();
        try {
            if (!whole) {
                return new BigDecimal(digits);
            }
            return digits.length() <= LONG_DIGITS ? Long.parseLong(digits) : new BigInteger(digits);
        } catch (NumberFormatException none) {
            throw digits.isEmpty() ? wrong() : new IOException("\"" + digits + "\" is no number");
        }
    }

    private String string() throws IOException {
        text.setLength(0);
        for (take(); next != '"'; take()) {
            if (next < ' ') {
                throw wrong();
            }
            text.append(next == '\\' ? escaped() : (char) next);
        }
        take();
        return text.toString();
    }

    private char escaped() throws IOException {
        take();
        return switch (next) {
            case '"', '\\', '/' -> (char) next;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    take();
                    int digit = next == END ? -1 : Character.digit(next, 16);
                    if (digit < 0) {
                        throw wrong();
                    }
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw wrong();
        };
    }

    private void skipSpace() throws IOException {
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            take();
        }
    }

    private void take() throws IOException {
        if (used == filled && !fill()) {
            next = END;
            return;
        }
        next = come[used++];
        read++;
    }

    private boolean fill() throws IOException {
        try {
            used = 0;
            filled = Math.max(0, in.read(come));
            return filled > 0;
        } catch (CharacterCodingException malformed) {
            throw new IOException("the JSON text is not UTF-8", malformed);
        }
    }

    private IOException wrong() {
        return new IOException(
                next == END
                        ? "the JSON text has no end"
                        : "character %d does not belong in JSON".formatted(read));
    }
}
