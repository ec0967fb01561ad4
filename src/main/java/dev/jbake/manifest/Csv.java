package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of comma separated fields, `"` quoting and `""` for a quote; this is how the short
/// forms of outputs, caches and secrets are written.
///
/// Source: RFC 4180, as strict as buildx is: an empty line, a quote inside a bare field and an open
/// quote are mistakes.
final class Csv {
    private final String line;
    private final char separator;
    private final List<String> fields = new ArrayList<>();
    private int at;

    private Csv(String line, char separator) {
        this.line = line;
        this.separator = separator;
    }

    /// The fields; null where the line is not one.
    static @Nullable List<String> fields(String line, char separator) {
        String text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        text = text.endsWith("\r") && text.length() < line.length() ? text.stripTrailing() : text;
        return text.isEmpty() ? null : new Csv(text, separator).all();
    }

    private @Nullable List<String> all() {
        while (true) {
            String field = at < line.length() && line.charAt(at) == '"' ? quoted() : bare();
            if (field == null) {
                return null;
            }
            fields.add(field);
            if (at == line.length()) {
                return fields;
            }
            at++; // the separator
        }
    }

    private @Nullable String bare() {
        int end = line.indexOf(separator, at);
        String field = line.substring(at, end < 0 ? line.length() : end);
        at += field.length();
        return field.contains("\"") ? null : field;
    }

    private @Nullable String quoted() {
        var field = new StringBuilder();
        int from = at + 1;
        while (true) {
            int quote = line.indexOf('"', from);
            if (quote < 0) {
                return null;
            }
            field.append(line, from, quote);
            at = quote + 1;
            if (at == line.length() || line.charAt(at) == separator) {
                return field.toString();
            }
            if (line.charAt(at) != '"') {
                return null;
            }
            field.append('"');
            from = at + 1;
        }
    }
}
