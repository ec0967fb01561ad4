package dev.jbake.cli;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.diagnostic.Severity;
import java.util.List;

/// What `--strict` makes of findings.
final class Strictness {
    private Strictness() {}

    /// The same findings, the warnings among them turned into errors.
    static List<Diagnostic> applied(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Strictness::applied).toList();
    }

    private static Diagnostic applied(Diagnostic diagnostic) {
        return switch (diagnostic.severity()) {
            case ERROR, NOTE -> diagnostic;
            case WARNING ->
                    new Diagnostic(
                            Severity.ERROR,
                            diagnostic.code(),
                            diagnostic.message(),
                            diagnostic.span(),
                            diagnostic.help());
        };
    }
}
