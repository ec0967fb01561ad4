package dev.jbake.review;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.manifest.Survey;
import dev.jbake.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a review has found so far; this is filled by one review.
///
/// What many targets inherit is written once, and so reported once.
final class Report {
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Object> told = new HashSet<>();
    private final boolean thorough;

    /// @param thorough what is no part of a build's warnings is kept too
    Report(boolean thorough) {
        this.thorough = thorough;
    }

    private record Told(Flaw flaw, SourceSpan span) {}

    void add(Flaw flaw, @Nullable SourceSpan span, String message, String... help) {
        // What is hidden can be told neither right nor wrong.
        boolean hidden = message.contains(Survey.MASK);
        boolean wanted = !hidden && (thorough || flaw.atBuilds());
        Object key = span == null ? flaw.code() + message : new Told(flaw, span);
        if (wanted && told.add(key)) {
            found.add(new Diagnostic(flaw.severity(), flaw.code(), message, span, List.of(help)));
        }
    }

    List<Diagnostic> all() {
        return List.copyOf(found);
    }
}
