package dev.jbake.eval;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Decimal;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A name and the literal steps after it, as far as they go; this is what a scope is asked for.
///
/// `target.app.args["x"]` is one of `target` with three steps; of `list[i].name` only `list` is.
///
/// @param span of the name alone
public record Reference(String root, SourceSpan span, List<Step> steps) {

    public Reference {
        steps = List.copyOf(steps);
    }

    /// The reference an expression is; empty where it is anything else.
    public static Optional<Reference> of(Expr expr) {
        List<Step> steps = new ArrayList<>();
        Expr at = expr;
        while (true) {
            switch (at) {
                case Expr.Name(String name, SourceSpan span) -> {
                    return Optional.of(new Reference(name, span, steps.reversed()));
                }
                case Expr.Attribute(Expr of, String name, SourceSpan nameSpan, _) -> {
                    steps.add(new Step.Attribute(name, nameSpan));
                    at = of;
                }
                case Expr.Index(Expr of, Expr.NumberLiteral key, _) -> {
                    steps.add(new Step.Key(new Value.Num(Decimal.of(key.value())), key.span()));
                    at = of;
                }
                case Expr.Index(Expr of, Expr.Text(String key, SourceSpan span), _) -> {
                    steps.add(new Step.Key(Value.of(key), span));
                    at = of;
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
    }
}
