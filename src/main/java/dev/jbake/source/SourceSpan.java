package dev.jbake.source;

/// A stretch of a file; this is two offsets, because only the file knows lines.
///
/// @param file the file it lies in
/// @param start offset of its first character, in UTF-16 units from 0
/// @param end offset just past its last character; equal to `start` for a mere place
public record SourceSpan(SourceFile file, int start, int end) {

    public SourceSpan {
        if (start < 0 || end < start || end > file.text().length()) {
            throw new IllegalArgumentException(
                    "span %d..%d of %d characters".formatted(start, end, file.text().length()));
        }
    }

    /// The stretch from the start of this to the end of `last`.
    public SourceSpan to(SourceSpan last) {
        return new SourceSpan(file, start, Math.max(start, last.end));
    }

    /// Where it starts.
    public Position begin() {
        return file.positionOf(start);
    }

    /// Where it ends (exclusive).
    public Position finish() {
        return file.positionOf(end);
    }

    /// The characters themselves.
    public String text() {
        return file.text().substring(start, end);
    }
}
