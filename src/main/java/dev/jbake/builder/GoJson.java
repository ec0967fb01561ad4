package dev.jbake.builder;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// JSON to the byte as Go's `encoding/json` writes it: no spaces, `<>&` escaped, empty things null.
///
/// The store is shared with a Go program; equal bytes make a difference between the two visible.
public final class GoJson {
    private final StringBuilder text = new StringBuilder();

    public static GoJson object() {
        GoJson json = new GoJson();
        json.text.append('{');
        return json;
    }

    public GoJson member(String name, String value) {
        return raw(name, quoted(value));
    }

    public GoJson member(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    public GoJson member(String name, long value) {
        return raw(name, Long.toString(value));
    }

    public GoJson member(String name, List<String> values) {
        return raw(name, list(values));
    }

    public GoJson member(String name, SequencedMap<String, String> values) {
        return raw(name, map(values));
    }

    public GoJson objects(String name, List<GoJson> values) {
        return raw(
                name,
                values.isEmpty()
                        ? "null"
                        : values.stream()
                                .map(GoJson::end)
                                .collect(Collectors.joining(",", "[", "]")));
    }

    /// A value that is JSON already.
    public GoJson json(String name, String value) {
        return raw(name, value);
    }

    private GoJson raw(String name, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(quoted(name)).append(':').append(value);
        return this;
    }

    public String end() {
        return text + "}";
    }

    private static String list(List<String> values) {
        return values.isEmpty()
                ? "null"
                : values.stream().map(GoJson::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String map(Map<String, String> values) {
        return values.isEmpty()
                ? "null"
                : values.entrySet().stream()
                        .map(each -> quoted(each.getKey()) + ":" + quoted(each.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /// A text as JSON.
    public static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(value, quoted);
        return quoted.append('"')
                .toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
