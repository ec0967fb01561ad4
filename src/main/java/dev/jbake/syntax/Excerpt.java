package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A text to be read and the way back to where it was written; this is a whole file, a part of one,
/// or what a string of JSON or YAML says once its escapes are resolved.
final class Excerpt {
    private final SourceSpan all;
    private final String text;

    /// From an offset in the text to one in the file; absent where that cannot be told.
    private final @Nullable IntUnaryOperator origins;

    private Excerpt(SourceSpan all, String text, @Nullable IntUnaryOperator origins) {
        this.all = all;
        this.text = text;
        this.origins = origins;
    }

    static Excerpt of(SourceFile file) {
        return of(file.all());
    }

    /// Text that stands in the file just as it is.
    static Excerpt of(SourceSpan span) {
        return new Excerpt(span, span.text(), at -> span.start() + at);
    }

    /// Text that was written another way.
    ///
    /// @param all where it is written
    /// @param origins for each character of `text`, and for its end, the offset in the file; absent
    ///   where they cannot be found one by one, so that each place in the text is `all`
    static Excerpt decoded(SourceSpan all, String text, int @Nullable [] origins) {
        if (origins == null) {
            return new Excerpt(all, text, null);
        }
        if (origins.length != text.length() + 1) {
            throw new IllegalArgumentException("an origin for each character and the end");
        }
        return new Excerpt(all, text, at -> origins[at]);
    }

    String text() {
        return text;
    }

    /// Where all of it is written.
    SourceSpan all() {
        return all;
    }

    /// Where the characters from `start` to before `end` are written.
    SourceSpan span(int start, int end) {
        return origins == null
                ? all
                : all.file().span(origins.applyAsInt(start), origins.applyAsInt(end));
    }
}
