package dev.jbake.diagnostic;

import java.util.ArrayList;
import java.util.List;

/// What a phase could make, and all it has to say about it.
///
/// @param value what could be made, also where there were errors
/// @param diagnostics what was found, in the order found
/// @param <T> what the phase makes
public record Checked<T>(T value, List<Diagnostic> diagnostics) {

    public Checked {
        diagnostics = List.copyOf(diagnostics);
    }

    public static <T> Checked<T> of(T value) {
        return new Checked<>(value, List.of());
    }

    /// Nothing here stops the work.
    public boolean ok() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }

    /// The same value with what an earlier phase had to say in front.
    public Checked<T> after(List<Diagnostic> earlier) {
        List<Diagnostic> all = new ArrayList<>(earlier);
        all.addAll(diagnostics);
        return new Checked<>(value, all);
    }
}
