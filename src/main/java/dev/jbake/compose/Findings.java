package dev.jbake.compose;

import dev.jbake.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What one reading of a project has found so far; the same thing at the same place is told once.
final class Findings {
    private static final int MOST = 1000;

    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Diagnostic> known = new HashSet<>();
    private boolean failed;

    void add(Diagnostic diagnostic) {
        failed |= diagnostic.isError();
        if (found.size() < MOST && known.add(diagnostic)) {
            found.add(diagnostic);
        }
    }

    void addAll(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::add);
    }

    /// Something found is an error.
    boolean failed() {
        return failed;
    }

    List<Diagnostic> all() {
        return found;
    }
}
