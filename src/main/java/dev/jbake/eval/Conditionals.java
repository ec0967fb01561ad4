package dev.jbake.eval;

import dev.jbake.diagnostic.Checked;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Type;
import dev.jbake.value.Unification;
import dev.jbake.value.Value;
import java.util.List;
import java.util.Optional;

/// `test ? then : otherwise`; this brings both sides to one type, and is silent about the errors of
/// the side not taken.
final class Conditionals {

    private Conditionals() {}

    static Value value(Expr.Conditional conditional, Evaluation evaluation) {
        Checked<Value> then = evaluation.apart(conditional.then());
        Checked<Value> otherwise = evaluation.apart(conditional.otherwise());
        Optional<Type> type = type(then.value(), otherwise.value());
        if (type.isEmpty()) {
            return evaluation.unknown(
                    EvalErrors.unequalBranches(
                            Branches.difference(then.value().type(), otherwise.value().type()),
                            conditional.then().span().to(conditional.otherwise().span())));
        }
        Optional<Boolean> test = test(conditional.test(), evaluation);
        if (test.isEmpty()) {
            return new Value.Unknown(type.get());
        }
        Checked<Value> taken = test.get() ? then : otherwise;
        Expr place = test.get() ? conditional.then() : conditional.otherwise();
        evaluation.say(taken.diagnostics());
        return switch (Conversion.convert(taken.value(), type.get())) {
            case Converted.Done(Value value) -> value;
            case Converted.Refused refused -> {
                evaluation.say(EvalErrors.wrongBranch(refused, place.span()));
                yield new Value.Unknown(type.get());
            }
        };
    }

    /// A bare null takes the type of the other side; nothing is asked of a side not known.
    private static Optional<Type> type(Value then, Value otherwise) {
        if (isBareNull(then)) {
            return Optional.of(otherwise.type());
        }
        if (isBareNull(otherwise)) {
            return Optional.of(then.type());
        }
        if (then.type() instanceof Type.Dynamic || otherwise.type() instanceof Type.Dynamic) {
            return Optional.of(Type.Dynamic.DYNAMIC);
        }
        return Unification.unify(List.of(then.type(), otherwise.type()), true);
    }

    private static boolean isBareNull(Value value) {
        return value instanceof Value.Null(Type type) && type instanceof Type.Dynamic;
    }

    /// A condition; empty after saying why it is none.
    static Optional<Boolean> test(Expr test, Evaluation evaluation) {
        Value value = evaluation.value(test);
        if (value instanceof Value.Unknown) {
            return Optional.empty();
        }
        if (value instanceof Value.Null) {
            evaluation.say(EvalErrors.nullCondition(test.span()));
            return Optional.empty();
        }
        if (Conversion.convert(value, Type.Primitive.BOOL)
                instanceof Converted.Done(Value.Bool(boolean truth))) {
            return Optional.of(truth);
        }
        evaluation.say(EvalErrors.wrongCondition(value, test.span()));
        return Optional.empty();
    }
}
