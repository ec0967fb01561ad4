package dev.jbake.eval;

import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `[for …]` and `{for …}`; this makes tuples and objects of what another value holds.
final class Loops {

    private Loops() {}

    static Value tuple(Expr.ForTuple loop, Evaluation evaluation) {
        Optional<List<Evaluation.Element>> elements = elements(loop.in(), evaluation);
        if (elements.isEmpty()) {
            return Value.unknown();
        }
        List<Value> items = new ArrayList<>();
        boolean known = true;
        for (Evaluation.Element element : elements.get()) {
            Scope scope = inner(evaluation.scope(), loop.key(), loop.value(), element);
            Evaluation inner = evaluation.in(scope);
            Optional<Boolean> taken = taken(loop.test(), inner);
            if (taken.isEmpty()) {
                known = false;
            } else if (taken.get()) {
                items.add(inner.value(loop.result()));
            }
        }
        return known ? new Value.Tuple(items) : Value.unknown();
    }

    static Value object(Expr.ForObject loop, Evaluation evaluation) {
        Optional<List<Evaluation.Element>> elements = elements(loop.in(), evaluation);
        if (elements.isEmpty()) {
            return Value.unknown();
        }
        LinkedHashMap<String, List<Value>> made = new LinkedHashMap<>();
        boolean known = true;
        for (Evaluation.Element element : elements.get()) {
            Scope scope = inner(evaluation.scope(), loop.key(), loop.value(), element);
            Evaluation inner = evaluation.in(scope);
            Optional<Boolean> taken = taken(loop.test(), inner);
            if (taken.isEmpty()) {
                known = false;
            } else if (taken.get()) {
                known &= put(loop, inner, made);
            }
        }
        if (!known) {
            return Value.unknown();
        }
        LinkedHashMap<String, Value> attributes = new LinkedHashMap<>();
        made.forEach((key, values) ->
                attributes.put(key, loop.groups() ? new Value.Tuple(values) : values.getFirst()));
        return new Value.ObjectOf(attributes);
    }

    private static boolean put(
            Expr.ForObject loop, Evaluation inner, Map<String, List<Value>> made) {
        SourceSpan place = loop.keyResult().span();
        Optional<String> key = inner.key(inner.value(loop.keyResult()), place);
        if (key.isEmpty()) {
            return false;
        }
        Value value = inner.value(loop.result());
        List<Value> values = made.computeIfAbsent(key.get(), _ -> new ArrayList<>());
        if (!values.isEmpty() && !loop.groups()) {
            inner.say(EvalErrors.duplicateKey(key.get(), place));
            return false;
        }
        values.add(value);
        return true;
    }

    /// What is looped over; empty after saying why it cannot be.
    static Optional<List<Evaluation.Element>> elements(Expr in, Evaluation evaluation) {
        Value value = evaluation.value(in);
        if (value instanceof Value.Unknown) {
            return Optional.empty();
        }
        Optional<List<Evaluation.Element>> elements = Evaluation.elements(value);
        if (elements.isEmpty()) {
            evaluation.say(EvalErrors.notIterable(value, in.span()));
        }
        return elements;
    }

    static Scope inner(
            Scope outer, @Nullable String key, String value, Evaluation.Element element) {
        Map<String, Value> names = new HashMap<>();
        if (key != null) {
            names.put(key, element.key());
        }
        names.put(value, element.value());
        return outer.with(names);
    }

    /// Whether the `if` at the end lets the element in.
    private static Optional<Boolean> taken(@Nullable Expr test, Evaluation inner) {
        if (test == null) {
            return Optional.of(true);
        }
        Value value = inner.value(test);
        if (value instanceof Value.Unknown) {
            return Optional.empty();
        }
        if (value instanceof Value.Null) {
            inner.say(EvalErrors.nullTest(test.span()));
            return Optional.empty();
        }
        return switch (Conversion.convert(value, Type.Primitive.BOOL)) {
            case Converted.Done(Value.Bool(boolean truth)) -> Optional.of(truth);
            case Converted.Done _ -> Optional.empty();
            case Converted.Refused refused -> {
                inner.say(EvalErrors.wrongTest(refused, test.span()));
                yield Optional.empty();
            }
        };
    }
}
