package dev.jbake.eval;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The calls that take their arguments as they are written; this is `try`, `can` and `convert`.
final class SpecialForms {

    private static final String TRY = "try";
    private static final String CAN = "can";
    private static final String CONVERT = "convert";

    static final Collection<String> NAMES = List.of(CAN, CONVERT, TRY);

    private SpecialForms() {}

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    static Value value(Expr.Call call, List<Calls.Argument> arguments, Evaluation evaluation) {
        return switch (call.name()) {
            case TRY -> attempt(call, arguments, evaluation);
            case CAN ->
                    Calls.counts(List.of("expression"), false, call, arguments, evaluation)
                            ? can(arguments.getFirst(), evaluation)
                            : Value.unknown();
            case CONVERT ->
                    Calls.counts(List.of("value", "type"), false, call, arguments, evaluation)
                            ? convert(arguments, evaluation)
                            : Value.unknown();
            default -> throw new IllegalArgumentException(call.name());
        };
    }

    /// The first argument that can be evaluated.
    private static Value attempt(
            Expr.Call call, List<Calls.Argument> arguments, Evaluation evaluation) {
        if (arguments.isEmpty()) {
            return evaluation.unknown(
                    EvalErrors.callFailed(
                            TRY, "at least one argument is required", call.nameSpan()));
        }
        List<Diagnostic> failures = new ArrayList<>();
        for (Calls.Argument argument : arguments) {
            Checked<Value> one = apart(argument, evaluation);
            if (one.ok()) {
                return one.value();
            }
            failures.addAll(one.diagnostics());
        }
        return evaluation.scope().effort().excess() == null
                ? evaluation.unknown(EvalErrors.nothingSucceeded(failures, call.nameSpan()))
                : evaluation.tooMuch(call.span());
    }

    private static Value can(Calls.Argument argument, Evaluation evaluation) {
        Checked<Value> one = apart(argument, evaluation);
        if (one.ok() && !one.value().isWhollyKnown()) {
            return new Value.Unknown(Type.Primitive.BOOL);
        }
        return Value.of(one.ok());
    }

    private static Checked<Value> apart(Calls.Argument argument, Evaluation evaluation) {
        return switch (argument) {
            case Calls.Argument.Written(Expr expr) -> evaluation.apart(expr);
            case Calls.Argument.Given(Value value, _) -> Checked.of(value);
        };
    }

    private static Value convert(List<Calls.Argument> arguments, Evaluation evaluation) {
        if (!(arguments.getLast() instanceof Calls.Argument.Written(Expr written))) {
            return evaluation.unknown(
                    EvalErrors.wrongArgument(
                            CONVERT,
                            "type",
                            "a type such as list(string) is required",
                            arguments.getLast().span()));
        }
        Checked<Type> type = TypeExpression.read(written);
        evaluation.say(type.diagnostics());
        Value value = arguments.getFirst().value(evaluation);
        if (!type.ok()) {
            return Value.unknown();
        }
        return switch (Conversion.convert(value, type.value())) {
            case Converted.Done(Value done) -> done;
            case Converted.Refused refused ->
                    evaluation.unknown(
                            EvalErrors.wrongArgument(
                                    CONVERT,
                                    "value",
                                    refused.sentence(),
                                    arguments.getFirst().span()));
        };
    }
}
