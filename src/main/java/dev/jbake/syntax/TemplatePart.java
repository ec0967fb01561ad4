package dev.jbake.syntax;

import dev.jbake.source.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One piece of a template; this is text or something to be evaluated. Trim marks (`~`) are already
/// applied.
public sealed interface TemplatePart {

    SourceSpan span();

    record Literal(String text, SourceSpan span) implements TemplatePart {}

    /// `${expr}`.
    record Interpolation(Expr expr, SourceSpan span) implements TemplatePart {}

    /// `%{if test}…%{else}…%{endif}`.
    record If(Expr test, List<TemplatePart> then, List<TemplatePart> otherwise, SourceSpan span)
            implements TemplatePart {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /// `%{for k, v in in}…%{endfor}`.
    record For(
            @Nullable String key, String value, Expr in, List<TemplatePart> body, SourceSpan span)
            implements TemplatePart {
        public For {
            body = List.copyOf(body);
        }
    }
}
