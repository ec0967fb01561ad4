package dev.jbake.review;

import dev.jbake.source.SourceSpan;
import org.jspecify.annotations.Nullable;

/// A narrower place within one that is known: the words themselves, where they stand there once.
final class Spot {
    private Spot() {}

    /// The first of these texts that stands in the span exactly once; the whole span where none
    /// does.
    static @Nullable SourceSpan of(@Nullable SourceSpan span, String... wanted) {
        if (span == null) {
            return null;
        }
        String text = span.text();
        for (String each : wanted) {
            int at = text.indexOf(each);
            if (at >= 0 && !each.isEmpty() && text.indexOf(each, at + 1) < 0) {
                return span.file().span(span.start() + at, span.start() + at + each.length());
            }
        }
        return span;
    }

    /// The key of `key=value` in a line, or of a map.
    static @Nullable SourceSpan key(@Nullable SourceSpan span, String key) {
        SourceSpan whole = of(span, key + "=", "\"" + key + "\"", key + " ", key + ":");
        if (whole == null || whole.equals(span)) {
            return span;
        }
        int start = whole.start() + (whole.text().startsWith("\"") ? 1 : 0);
        return whole.file().span(start, start + key.length());
    }

    /// The value of `key=value` in a line, or the text of a map's value.
    static @Nullable SourceSpan value(@Nullable SourceSpan span, String key, String value) {
        SourceSpan pair = of(span, key + "=" + value);
        if (pair == null || pair.equals(span)) {
            return of(span, value);
        }
        return pair.file().span(pair.end() - value.length(), pair.end());
    }
}
