package dev.jbake.eval;

import dev.jbake.syntax.Expr;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;

/// `list[*].name`; this does the same to every element, takes a single value as a tuple of one, and
/// null as none.
final class Splats {

    private Splats() {}

    static Value value(Expr.Splat splat, Evaluation evaluation) {
        Value of = evaluation.value(splat.of());
        return switch (of) {
            case Value.Unknown _ -> Value.unknown();
            case Value.Null(Type type) -> ofNull(type, splat, evaluation);
            case Value.ListOf(Type element, List<Value> items) ->
                    list(element, items, splat, evaluation);
            case Value.SetOf(Type element, List<Value> items) ->
                    list(element, items, splat, evaluation);
            case Value.Tuple(List<Value> items) -> new Value.Tuple(each(items, splat, evaluation));
            case Value.Text _, Value.Num _, Value.Bool _, Value.MapOf _, Value.ObjectOf _ ->
                    new Value.Tuple(each(List.of(of), splat, evaluation));
        };
    }

    private static Value ofNull(Type type, Expr.Splat splat, Evaluation evaluation) {
        boolean sequence =
                type instanceof Type.ListType
                        || type instanceof Type.SetType
                        || type instanceof Type.TupleType;
        return sequence
                ? evaluation.unknown(EvalErrors.splatOfNull(splat.of().span()))
                : new Value.Tuple(List.of());
    }

    private static Value list(
            Type element, List<Value> items, Expr.Splat splat, Evaluation evaluation) {
        if (items.isEmpty()) {
            Scope scope = evaluation.scope().withItem(new Value.Unknown(element));
            Value shape = Evaluator.evaluate(splat.each(), scope).value();
            return new Value.ListOf(shape.type(), List.of());
        }
        List<Value> made = each(items, splat, evaluation);
        if (made.stream().map(Value::type).distinct().count() > 1) {
            boolean known = made.stream().noneMatch(Value.Unknown.class::isInstance);
            if (known) {
                evaluation.say(EvalErrors.unevenSplat(splat.each().span()));
            }
            return Value.unknown();
        }
        return new Value.ListOf(made.getFirst().type(), made);
    }

    private static List<Value> each(List<Value> items, Expr.Splat splat, Evaluation evaluation) {
        List<Value> made = new ArrayList<>();
        for (Value item : items) {
            made.add(evaluation.in(evaluation.scope().withItem(item)).value(splat.each()));
        }
        return made;
    }
}
