package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Finds where each character of a scalar was written.
///
/// The library resolved quotes, escapes and indents; this walks along the source beside its result,
/// and where the two do not agree (folded lines, for one) it says that it cannot tell.
final class YamlOrigins {
    private final String source;
    private final int start;
    private final int end;

    YamlOrigins(SourceFile file, SourceSpan span) {
        this.source = file.text();
        this.start = span.start();
        this.end = span.end();
    }

    /// For each character of the value, and for its end, the offset in the file; or null.
    int @Nullable [] of(ScalarEvent event) {
        String value = event.getValue();
        return switch (event.getScalarStyle()) {
            case PLAIN -> same(value);
            case SINGLE_QUOTED -> quoted(value, false);
            case DOUBLE_QUOTED -> quoted(value, true);
            case LITERAL -> lines(value);
            case FOLDED, JSON_SCALAR_STYLE -> null;
        };
    }

    private int @Nullable [] same(String value) {
        if (end - start != value.length() || !source.startsWith(value, start)) {
            return null;
        }
        int[] origins = new int[value.length() + 1];
        Arrays.setAll(origins, at -> start + at);
        return origins;
    }

    private int @Nullable [] quoted(String value, boolean escapes) {
        int[] origins = new int[value.length() + 1];
        int from = start + 1;
        for (int at = 0; at < value.length(); at++) {
            origins[at] = from;
            int length = written(value, at, from, escapes);
            if (length == 0 || from + length >= end) {
                return null;
            }
            // The two halves of a character beyond U+FFFF may come from one escape.
            if (length > 2 && Character.isHighSurrogate(value.charAt(at))) {
                at++;
                origins[at] = from;
            }
            from += length;
        }
        origins[value.length()] = from;
        return from == end - 1 ? origins : null;
    }

    /// How many characters stand in the file for the one at `at`; 0 where it is not there.
    private int written(String value, int at, int from, boolean escapes) {
        char wanted = value.charAt(at);
        char found = source.charAt(from);
        if (!escapes) {
            return found != wanted || wanted == '\n' ? 0 : wanted == '\'' ? 2 : 1;
        }
        if (found != '\\') {
            return found == wanted && wanted != '\n' ? 1 : 0;
        }
        return switch (source.charAt(from + 1)) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            case '\n', '\r' -> 0;
            default -> 2;
        };
    }

    /// Each line of a literal block ends one of the lines of the file below its header.
    private int @Nullable [] lines(String value) {
        int[] origins = new int[value.length() + 1];
        int line = source.indexOf('\n', start) + 1;
        int from = 0;
        while (from < value.length() && line > 0) {
            int next = value.indexOf('\n', from);
            int to = next < 0 ? value.length() : next;
            int lineEnd = source.indexOf('\n', line);
            int textEnd = lineEnd < 0 ? source.length() : lineEnd;
            textEnd -= textEnd > line && source.charAt(textEnd - 1) == '\r' ? 1 : 0;
            int textStart = textEnd - (to - from);
            if (textStart < line || !source.startsWith(value.substring(from, to), textStart)) {
                return null;
            }
            for (int at = from; at <= to; at++) {
                origins[at] = textStart + at - from;
            }
            from = next < 0 ? value.length() : next + 1;
            line = lineEnd + 1;
        }
        if (from < value.length()) {
            return null;
        }
        // The library may set the end before the line end that the value ends with.
        int last = value.isEmpty() ? end : origins[value.length() - 1];
        origins[value.length()] = Math.max(Math.max(end, last), origins[value.length()]);
        return origins;
    }
}
