package dev.jbake.eval;

import dev.jbake.diagnostic.Checked;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Value;
import java.util.ArrayList;

/// From an expression to its value; this is the door of the room.
public final class Evaluator {

    private Evaluator() {}

    /// The value, and all there is to say. After an error the value, or the part of it that could
    /// not be made, is [Value.Unknown].
    public static Checked<Value> evaluate(Expr expr, Scope scope) {
        Evaluation evaluation = new Evaluation(scope, new ArrayList<>());
        Value value = evaluation.value(expr);
        return new Checked<>(value, evaluation.said());
    }
}
