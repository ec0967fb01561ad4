package dev.jbake.manifest;

import dev.jbake.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was found on the way; this is filled by one resolution and read at its end.
///
/// The same finding is kept once, however often a target is looked at.
final class Problems {
    private final Set<Diagnostic> found = new LinkedHashSet<>();

    void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    void addAll(Collection<Diagnostic> diagnostics) {
        found.addAll(diagnostics);
    }

    boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    List<Diagnostic> all() {
        return new ArrayList<>(found);
    }
}
