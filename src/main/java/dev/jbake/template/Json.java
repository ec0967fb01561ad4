package dev.jbake.template;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Values as JSON, as Go writes it.
final class Json {
    private Json() {}

    static String of(Datum value) {
        return switch (value) {
            case Datum.Text(String text) -> quoted(text);
            case Datum.Whole(long number) -> Long.toString(number);
            case Datum.Real(double number) -> Formatting.plain(number);
            case Datum.Flag(boolean isTrue) -> Boolean.toString(isTrue);
            case Datum.Items(List<? extends Datum> items) ->
                    items.isEmpty()
                            ? "null"
                            : items.stream()
                                    .map(Json::of)
                                    .collect(Collectors.joining(",", "[", "]"));
            case Datum.Entries(var entries) ->
                    entries.isEmpty()
                            ? "null"
                            : entries.entrySet().stream()
                                    .map(each -> quoted(each.getKey()) + ":" + of(each.getValue()))
                                    .collect(Collectors.joining(",", "{", "}"));
            case Datum.Thing thing -> thing.json();
            case Datum.Nothing _ -> "null";
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(each -> quoted.append(escaped((char) each)));
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default ->
                    c < ' ' || c == '\u2028' || c == '\u2029'
                            ? String.format(Locale.ROOT, "\\u%04x", (int) c)
                            : Character.toString(c);
        };
    }
}
