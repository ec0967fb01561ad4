package dev.jbake.syntax;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the reading of one file has found so far; this hands out the first twenty by position.
final class Findings {
    static final int MOST = 20;

    private final List<Diagnostic> found = new ArrayList<>();

    void add(Diagnostic diagnostic) {
        // Enough to choose the first twenty from; a hostile file gets no more memory than that.
        if (found.size() < MOST * 50) {
            found.add(diagnostic);
        }
    }

    boolean full() {
        return found.size() >= MOST;
    }

    /// The first twenty by position; of two at the very same place the one found first.
    List<Diagnostic> sorted() {
        if (found.isEmpty()) {
            return List.of();
        }
        return found.stream().sorted(Comparator.comparingInt(Findings::start)).limit(MOST).toList();
    }

    private static int start(Diagnostic diagnostic) {
        SourceSpan span = diagnostic.span();
        return span == null ? 0 : span.start();
    }
}
