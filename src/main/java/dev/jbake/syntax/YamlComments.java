package dev.jbake.syntax;

import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Finds the comments of a YAML file: every `#` that begins a line or follows a space, and stands
/// in no scalar.
final class YamlComments {
    private YamlComments() {}

    static List<SourceSpan> in(SourceFile file) {
        List<SourceSpan> scalars = scalars(file);
        String text = file.text();
        List<SourceSpan> found = new ArrayList<>();
        int next = 0;
        int at = text.indexOf('#');
        while (at >= 0) {
            while (next < scalars.size() && scalars.get(next).end() <= at) {
                next++;
            }
            SourceSpan scalar = next < scalars.size() ? scalars.get(next) : null;
            boolean inScalar = scalar != null && scalar.start() <= at && !isHeader(scalar, at);
            boolean begins = at == 0 || Character.isWhitespace(text.charAt(at - 1));
            if (inScalar || !begins) {
                at = text.indexOf('#', at + 1);
            } else {
                int line = text.indexOf('\n', at);
                int end = line < 0 ? text.length() : line;
                found.add(file.span(at, end > at && text.charAt(end - 1) == '\r' ? end - 1 : end));
                at = text.indexOf('#', end);
            }
        }
        return found;
    }

    /// Behind the `|` that a block of text begins with.
    private static boolean isHeader(SourceSpan scalar, int at) {
        String text = scalar.text();
        boolean block = text.startsWith("|") || text.startsWith(">");
        return block && text.lastIndexOf('\n', at - scalar.start()) < 0;
    }

    private static List<SourceSpan> scalars(SourceFile file) {
        YamlEvents events = new YamlEvents(file, new Findings());
        List<SourceSpan> scalars = new ArrayList<>();
        for (Optional<Event> event = events.take(); event.isPresent(); event = events.take()) {
            if (event.get() instanceof ScalarEvent scalar) {
                SourceSpan span = YamlScalars.trimmed(events.span(scalar));
                if (span.end() > span.start()) {
                    scalars.add(span);
                }
            }
        }
        return scalars;
    }
}
