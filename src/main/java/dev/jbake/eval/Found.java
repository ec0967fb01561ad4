package dev.jbake.eval;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.value.Value;
import java.util.List;

/// What a scope knows of a reference; this is the answer of [Names].
public sealed interface Found {

    /// @param value what the name and the first `used` steps stand for; the evaluator takes the
    ///   rest
    record Known(Value value, int used) implements Found {}

    /// There is no such name.
    record Missing() implements Found {}

    /// The name is there, and has no value. What is said here is said at the place of use, and
    /// `try` and `can` catch it; it may be nothing where it was said before.
    record Broken(List<Diagnostic> diagnostics) implements Found {
        public Broken {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// A name that stands for a value by itself.
    static Found of(Value value) {
        return new Known(value, 0);
    }
}
