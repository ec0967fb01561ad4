package dev.jbake.diagnostic;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.List;

/// Writes the source lines of a finding with the marker under its span, clipped to the screen.
final class ExcerptLines {
    /// Of a span over more lines than this, only the first and the last are shown.
    private static final int MOST_LINES = 4;

    private final SourceSpan span;
    private final SourceFile file;
    private final int width;
    private final int gutter;
    private final Paint paint;
    private final Severity severity;

    ExcerptLines(SourceSpan span, int width, int gutter, Paint paint, Severity severity) {
        this.span = span;
        this.file = span.file();
        this.width = width - gutter - " | ".length();
        this.gutter = gutter;
        this.paint = paint;
        this.severity = severity;
    }

    void write(StringBuilder text) {
        int first = span.begin().line();
        int last = lastLine(first);
        for (int line = first; line <= last; line++) {
            if (last - first >= MOST_LINES && line == first + 1) {
                text.append(" ".repeat(gutter)).append(" | ").append("…\n");
                line = last - 1;
            } else {
                write(line, text);
            }
        }
    }

    /// A span that ends with a line end does not mark the empty start of the next line.
    private int lastLine(int first) {
        int last = span.finish().line();
        return last > first && file.startOfLine(last) == span.end() ? last - 1 : last;
    }

    private void write(int line, StringBuilder text) {
        List<Display.Cell> cells = Display.cells(file.line(line));
        int lineStart = file.startOfLine(line);
        Marked marked = Marked.of(cells, span.start() - lineStart, span.end() - lineStart);
        Clip clip = Clip.around(marked, width);
        String shown = clip.text(cells).stripTrailing();
        text.append(("%" + gutter + "d |").formatted(line))
                .append(shown.isEmpty() ? "" : " ")
                .append(shown)
                .append('\n')
                .append(" ".repeat(gutter))
                .append(" | ")
                .append(" ".repeat(clip.column(marked.from())))
                .append(paint.paint(Paint.of(severity), "^".repeat(clip.marker(marked))))
                .append('\n');
    }
}
