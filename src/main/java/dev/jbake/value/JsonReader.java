package dev.jbake.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// One pass over a JSON text; this is the reading half of [Json].
final class JsonReader {

    private static final int DEEPEST = 1000;

    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    /// Why the text is not JSON; it ends the reading.
    private static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;

        NotJson(String message) {
            super(message, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    Converted read() {
        try {
            Value value = value(0);
            space();
            if (at < text.length()) {
                throw wrong("extra characters after the JSON value");
            }
            return new Converted.Done(value);
        } catch (NotJson wrong) {
            return new Converted.Refused(wrong.reason());
        }
    }

    private NotJson wrong(String what) {
        return new NotJson("%s at offset %d".formatted(what, at));
    }

    private Value value(int depth) throws NotJson {
        space();
        if (depth > DEEPEST) {
            throw wrong("JSON nested deeper than " + DEEPEST);
        }
        if (at == text.length()) {
            throw wrong("unexpected end of JSON");
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> Value.of(string());
            case 't' -> word("true", Value.of(true));
            case 'f' -> word("false", Value.of(false));
            case 'n' -> word("null", Value.nothing());
            default -> number();
        };
    }

    private Value word(String word, Value value) throws NotJson {
        if (!text.startsWith(word, at)) {
            throw wrong("no JSON value");
        }
        at += word.length();
        return value;
    }

    private Value object(int depth) throws NotJson {
        LinkedHashMap<String, Value> attributes = new LinkedHashMap<>();
        at++;
        space();
        if (take('}')) {
            return new Value.ObjectOf(attributes);
        }
        do {
            space();
            if (at == text.length() || text.charAt(at) != '"') {
                throw wrong("no key in quotes");
            }
            String name = string();
            space();
            expect(':');
            attributes.put(name, value(depth + 1));
            space();
        } while (take(','));
        expect('}');
        return new Value.ObjectOf(attributes);
    }

    private Value array(int depth) throws NotJson {
        List<Value> items = new ArrayList<>();
        at++;
        space();
        if (take(']')) {
            return new Value.Tuple(items);
        }
        do {
            items.add(value(depth + 1));
            space();
        } while (take(','));
        expect(']');
        return new Value.Tuple(items);
    }

    private Value number() throws NotJson {
        int start = at;
        take('-');
        if (!take('0')) {
            digits();
        }
        if (take('.')) {
            digits();
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            digits();
        }
        return Decimal.parse(text.substring(start, at))
                .<Value>map(Value.Num::new)
                .orElseThrow(() -> wrong("no JSON value"));
    }

    private void digits() throws NotJson {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong("no JSON value");
        }
    }

    private String string() throws NotJson {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            if (at == text.length()) {
                throw wrong("unexpected end of JSON");
            }
            char each = text.charAt(at++);
            if (each == '"') {
                return out.toString();
            }
            if (each < ' ') {
                at--;
                throw wrong("a control character in a string");
            }
            out.append(each == '\\' ? escape() : each);
        }
    }

    private char escape() throws NotJson {
        char each = at < text.length() ? text.charAt(at++) : ' ';
        return switch (each) {
            case '"', '\\', '/' -> each;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw wrong("an unknown escape in a string");
        };
    }

    private char unit() throws NotJson {
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            int part = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (part < 0) {
                throw wrong("an unfinished escape in a string");
            }
            code = code << 4 | part;
            at++;
        }
        return (char) code;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) throws NotJson {
        if (!take(wanted)) {
            throw wrong("no '" + wanted + "'");
        }
    }
}
