package dev.jbake.eval;

import dev.jbake.diagnostic.Checked;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Value;
import java.util.ArrayList;

/// From an expression to its value; this is the door of the room.
public final class Evaluator {

    /// Levels of the stack, in those of an expression, that it takes to come here.
    private static final int CALL = 8;

    private Evaluator() {}

    /// The value, and all there is to say. After an error the value, or the part of it that could
    /// not be made, is [Value.Unknown].
    public static Checked<Value> evaluate(Expr expr, Scope scope) {
        Evaluation evaluation = new Evaluation(scope, new ArrayList<>());
        Effort effort = scope.effort();
        Value value = effort.enter(CALL) ? evaluation.value(expr) : evaluation.tooMuch(expr.span());
        if (effort.excess() == null) {
            effort.leave(CALL);
            if (!effort.walks(value)) {
                value = evaluation.tooMuch(expr.span());
            }
        }
        return new Checked<>(value, evaluation.said());
    }
}
