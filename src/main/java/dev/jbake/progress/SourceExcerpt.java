package dev.jbake.progress;

import dev.jbake.event.BuildEvent.Excerpt;
import dev.jbake.event.BuildEvent.Lines;
import java.util.List;

/// The lines of a build file around a place; this prints them as BuildKit's clients do.
///
/// ```
/// Dockerfile:2
/// --------------------
///    1 |     FROM busybox
///    2 | >>> RUN flase
///    3 |
/// --------------------
/// ```
public final class SourceExcerpt {
    private static final String RULE = "--------------------\n";

    private SourceExcerpt() {}

    /// The excerpt with an end of line after each line; empty when the place has no lines.
    public static String text(Excerpt excerpt) {
        if (excerpt.ranges().isEmpty()) {
            return "";
        }
        List<String> source = List.of(excerpt.text().split("\n", -1));
        int first = excerpt.ranges().stream().mapToInt(Lines::first).min().orElse(1);
        int last = excerpt.ranges().stream().mapToInt(SourceExcerpt::end).max().orElse(first);
        first = Math.clamp(first, 1, source.size());
        last = Math.clamp(last, first, source.size());
        var text = new StringBuilder();
        text.append(excerpt.filename()).append(':').append(first).append('\n').append(RULE);
        Lines shown = widened(first, last, source.size());
        for (int line = shown.first(); line <= shown.last(); line++) {
            text.append(" %3d | ".formatted(line))
                    .append(isMarked(excerpt, line) ? ">>>" : "   ")
                    .append(' ')
                    .append(source.get(line - 1))
                    .append('\n');
        }
        return text.append(RULE).toString();
    }

    /// Some lines above and below: two each for a single line, one each for a range, more on one
    /// side where the file ends on the other.
    private static Lines widened(int first, int last, int size) {
        int budget = first == last ? 4 : 2;
        int above = first;
        int below = last;
        for (int used = 0; used < budget; used++) {
            if (above > 1) {
                above--;
                used++;
            }
            if (below < size) {
                below++;
                used++;
            }
        }
        return new Lines(above, below);
    }

    private static boolean isMarked(Excerpt excerpt, int line) {
        return excerpt.ranges().stream()
                .anyMatch(range -> range.first() <= line && line <= end(range));
    }

    /// A range whose end is not given is one line.
    private static int end(Lines range) {
        return Math.max(range.first(), range.last());
    }
}
