package dev.jbake.eval;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of a manifest; this is evaluated in the outermost scope, its parameters added.
///
/// @param rest name of the tuple of all further arguments; null where no more are taken
/// @param span of its name where it is declared
public record UserFunction(
        String name, List<String> parameters, @Nullable String rest, Expr result, SourceSpan span) {

    public UserFunction {
        parameters = List.copyOf(parameters);
    }
}
