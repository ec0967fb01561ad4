package dev.jbake.eval;

import dev.jbake.syntax.Expr;
import dev.jbake.value.Value;
import java.util.LinkedHashMap;
import java.util.Optional;

/// `{ key = value }`; this is where a bare word as a key stands for itself.
final class ObjectExpressions {

    private ObjectExpressions() {}

    static Value value(Expr.ObjectOf object, Evaluation evaluation) {
        LinkedHashMap<String, Value> attributes = new LinkedHashMap<>();
        boolean known = true;
        for (Expr.Item item : object.items()) {
            Optional<String> key = key(item.key(), evaluation);
            Value value = evaluation.value(item.value());
            if (key.isPresent()) {
                attributes.put(key.get(), value);
            }
            known &= key.isPresent();
        }
        return known ? new Value.ObjectOf(attributes) : Value.unknown();
    }

    /// The names of keywords are words like any other here.
    private static Optional<String> key(Expr key, Evaluation evaluation) {
        if (key instanceof Expr.Name(String name, _)) {
            return Optional.of(name);
        }
        if (key instanceof Expr.BoolLiteral || key instanceof Expr.NullLiteral) {
            return Optional.of(key.span().text());
        }
        return evaluation.key(evaluation.value(key), key.span());
    }
}
