package dev.jbake.eval;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.function.Called;
import dev.jbake.function.Function;
import dev.jbake.function.Parameter;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `name(arguments)`; this finds what is called and hands it its arguments.
final class Calls {

    /// Deeper than any manifest means; a function that calls itself is refused earlier by whoever
    /// declares it, this only keeps a mistake there from taking the program down.
    private static final int DEEPEST = 64;

    private Calls() {}

    /// One argument: an expression, or an element of a list followed by `...`.
    sealed interface Argument {
        SourceSpan span();

        record Written(Expr expr) implements Argument {
            @Override
            public SourceSpan span() {
                return expr.span();
            }
        }

        record Given(Value value, SourceSpan span) implements Argument {}

        default Value value(Evaluation evaluation) {
            return switch (this) {
                case Written(Expr expr) -> evaluation.value(expr);
                case Given(Value value, _) -> value;
            };
        }
    }

    static Value value(Expr.Call call, Evaluation evaluation) {
        Optional<Functions.Callee> callee = evaluation.scope().functions().find(call.name());
        boolean special = SpecialForms.has(call.name());
        if (callee.isEmpty() && !special) {
            return evaluation.unknown(
                    EvalErrors.unknownFunction(
                            call.name(), evaluation.scope().functions().known(), call.nameSpan()));
        }
        Optional<List<Argument>> arguments = arguments(call, evaluation);
        if (arguments.isEmpty()) {
            return Value.unknown();
        }
        if (special) {
            return SpecialForms.value(call, arguments.get(), evaluation);
        }
        return switch (callee.get()) {
            case Functions.Callee.Library(Function function) ->
                    library(function, call, arguments.get(), evaluation);
            case Functions.Callee.User user -> user(user, call, arguments.get(), evaluation);
        };
    }

    /// The arguments with a last one followed by `...` taken apart; empty where that cannot be
    /// done.
    private static Optional<List<Argument>> arguments(Expr.Call call, Evaluation evaluation) {
        List<Argument> arguments = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            arguments.add(new Argument.Written(argument));
        }
        if (!call.expands() || arguments.isEmpty()) {
            return Optional.of(arguments);
        }
        SourceSpan place = arguments.removeLast().span();
        Value last = evaluation.value(call.arguments().getLast());
        if (last instanceof Value.Unknown) {
            return Optional.empty();
        }
        Optional<List<Evaluation.Element>> elements =
                last instanceof Value.MapOf || last instanceof Value.ObjectOf
                        ? Optional.empty()
                        : Evaluation.elements(last);
        if (elements.isEmpty()) {
            evaluation.say(EvalErrors.notExpandable(last, place));
            return Optional.empty();
        }
        elements.get().forEach(each -> arguments.add(new Argument.Given(each.value(), place)));
        return Optional.of(arguments);
    }

    private static Value library(
            Function function, Expr.Call call, List<Argument> arguments, Evaluation evaluation) {
        List<String> names = function.parameters().stream().map(Parameter::name).toList();
        if (!counts(names, function.rest() != null, call, arguments, evaluation)) {
            return Value.unknown();
        }
        int before = evaluation.said().size();
        List<Value> values = arguments.stream().map(each -> each.value(evaluation)).toList();
        if (evaluation.said().stream().skip(before).anyMatch(Diagnostic::isError)) {
            return Value.unknown();
        }
        for (Value value : values) {
            if (!evaluation.scope().effort().walks(value)) {
                return evaluation.tooMuch(call.span());
            }
        }
        return switch (function.call(values)) {
            case Called.Returned(Value value) -> value;
            case Called.Failed(String reason) ->
                    evaluation.unknown(EvalErrors.callFailed(call.name(), reason, call.nameSpan()));
            case Called.Refused(int at, String reason) ->
                    evaluation.unknown(
                            EvalErrors.wrongArgument(
                                    call.name(),
                                    name(names, function.rest(), at),
                                    reason,
                                    at < arguments.size()
                                            ? arguments.get(at).span()
                                            : call.span()));
        };
    }

    private static String name(List<String> names, @Nullable Parameter rest, int at) {
        if (at < names.size()) {
            return names.get(at);
        }
        return rest == null ? String.valueOf(at + 1) : rest.name();
    }

    private static Value user(
            Functions.Callee.User callee,
            Expr.Call call,
            List<Argument> arguments,
            Evaluation evaluation) {
        UserFunction function = callee.function();
        List<String> names = function.parameters();
        if (!counts(names, function.rest() != null, call, arguments, evaluation)) {
            return Value.unknown();
        }
        if (evaluation.scope().depth() >= DEEPEST) {
            return evaluation.unknown(EvalErrors.tooDeep(call.name(), call.nameSpan()));
        }
        int before = evaluation.said().size();
        List<Value> values = new ArrayList<>();
        for (Argument argument : arguments) {
            Value value = argument.value(evaluation);
            if (value instanceof Value.Null) {
                String name =
                        values.size() < names.size()
                                ? names.get(values.size())
                                : String.valueOf(function.rest());
                evaluation.say(
                        EvalErrors.wrongArgument(
                                call.name(), name, "it must not be null", argument.span()));
            }
            values.add(value);
        }
        if (evaluation.said().stream().skip(before).anyMatch(Diagnostic::isError)) {
            return Value.unknown();
        }
        Map<String, Value> locals = new HashMap<>();
        for (int at = 0; at < names.size(); at++) {
            locals.put(names.get(at), values.get(at));
        }
        if (function.rest() != null) {
            locals.put(
                    function.rest(), new Value.Tuple(values.subList(names.size(), values.size())));
        }
        Checked<Value> result =
                Evaluator.evaluate(
                        function.result(), evaluation.scope().ofCall(callee.home(), locals));
        result.diagnostics().forEach(each -> evaluation.say(EvalErrors.calledFrom(each, call)));
        return result.value();
    }

    /// Whether there are as many arguments as are asked for; else it says so.
    static boolean counts(
            List<String> names,
            boolean more,
            Expr.Call call,
            List<Argument> arguments,
            Evaluation evaluation) {
        if (arguments.size() < names.size()) {
            evaluation.say(
                    EvalErrors.missingArgument(
                            call.name(), names, more, arguments.size(), call.span()));
            return false;
        }
        if (!more && arguments.size() > names.size()) {
            evaluation.say(
                    EvalErrors.extraArgument(
                            call.name(), names, arguments.get(names.size()).span()));
            return false;
        }
        return true;
    }
}
