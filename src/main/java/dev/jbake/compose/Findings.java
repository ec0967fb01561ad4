package dev.jbake.compose;

import dev.jbake.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What one reading of a project has found so far; the same thing at the same place is told once.
final class Findings {
    private static final int MOST = 1000;

    /// Codes of what is wrong with one value, when all others were still read.
    private static final Set<String> OF_VALUES =
            Set.of("compose-shape", "compose-variable", "compose-template", "compose-key");

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

    /// Something found is an error that other mistakes would only follow from, and not one of a
    /// single value.
    boolean lost() {
        return found.stream().anyMatch(each -> each.isError() && !OF_VALUES.contains(each.code()));
    }

    /// Something found is an error.
    boolean failed() {
        return failed;
    }

    List<Diagnostic> all() {
        return found;
    }
}
