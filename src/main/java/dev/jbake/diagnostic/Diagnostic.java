package dev.jbake.diagnostic;

import dev.jbake.source.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing we have to say about a file; this is a value, never thrown.
///
/// @param severity error, warning or note
/// @param code stable kebab-case name of the kind, such as `unknown-name`
/// @param message one plain sentence, assuming that the line is in view
/// @param span the tight place; absent where there is none (a file that is not there)
/// @param help advice, each a line; what can be pasted is pasted
public record Diagnostic(
        Severity severity,
        String code,
        String message,
        @Nullable SourceSpan span,
        List<String> help) {

    public Diagnostic {
        help = List.copyOf(help);
    }

    public static Diagnostic error(
            String code, String message, @Nullable SourceSpan span, String... help) {
        return new Diagnostic(Severity.ERROR, code, message, span, List.of(help));
    }

    public static Diagnostic warning(
            String code, String message, @Nullable SourceSpan span, String... help) {
        return new Diagnostic(Severity.WARNING, code, message, span, List.of(help));
    }

    public static Diagnostic note(
            String code, String message, @Nullable SourceSpan span, String... help) {
        return new Diagnostic(Severity.NOTE, code, message, span, List.of(help));
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
