package dev.jbake.eval;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Conversion;
import dev.jbake.value.Converted;
import dev.jbake.value.Decimal;
import dev.jbake.value.Type;
import dev.jbake.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Names, `.attribute` and `[key]`; this is how a part of a value is reached.
final class Traversals {

    private Traversals() {}

    static Value name(Expr expr, Evaluation evaluation) {
        return Reference.of(expr)
                .map(reference -> resolve(reference, evaluation))
                .orElseGet(Value::unknown);
    }

    static Value attribute(Expr.Attribute attribute, Evaluation evaluation) {
        Optional<Reference> reference = Reference.of(attribute);
        if (reference.isPresent()) {
            return resolve(reference.get(), evaluation);
        }
        Value of = evaluation.value(attribute.of());
        return take(attribute(of, attribute.name(), attribute.nameSpan()), evaluation);
    }

    static Value index(Expr.Index index, Evaluation evaluation) {
        Optional<Reference> reference = Reference.of(index);
        if (reference.isPresent()) {
            return resolve(reference.get(), evaluation);
        }
        Value of = evaluation.value(index.of());
        Value key = evaluation.value(index.key());
        return take(element(of, key, index.key().span()), evaluation);
    }

    private static Value take(Checked<Value> checked, Evaluation evaluation) {
        evaluation.say(checked.diagnostics());
        return checked.value();
    }

    private static Value resolve(Reference reference, Evaluation evaluation) {
        return switch (evaluation.scope().find(reference)) {
            case Found.Missing _ ->
                    evaluation.unknown(
                            EvalErrors.unknownName(
                                    reference.root(),
                                    evaluation.scope().known(),
                                    reference.span()));
            case Found.Broken(List<Diagnostic> diagnostics) -> {
                evaluation.say(diagnostics);
                yield Value.unknown();
            }
            case Found.Known(Value value, int used) -> {
                List<Step> left = reference.steps().subList(used, reference.steps().size());
                yield take(follow(value, left), evaluation);
            }
        };
    }

    /// Takes the steps until one fails.
    static Checked<Value> follow(Value value, List<Step> steps) {
        Checked<Value> at = Checked.of(value);
        for (Step step : steps) {
            at =
                    switch (step) {
                        case Step.Attribute(String name, SourceSpan span) ->
                                attribute(at.value(), name, span);
                        case Step.Key(Value key, SourceSpan span) -> element(at.value(), key, span);
                    };
            if (!at.ok()) {
                return at;
            }
        }
        return at;
    }

    private static Checked<Value> failed(Diagnostic diagnostic) {
        return new Checked<>(Value.unknown(), List.of(diagnostic));
    }

    private static Checked<Value> attribute(Value of, String name, SourceSpan span) {
        return switch (of) {
            case Value.Unknown(Type type) -> Checked.of(new Value.Unknown(part(type, name)));
            case Value.Null _ -> failed(EvalErrors.attributeOfNull(name, span));
            case Value.ObjectOf(SequencedMap<String, Value> attributes) ->
                    entry(attributes, name)
                            .map(Checked::of)
                            .orElseGet(() ->
                                    failed(
                                            EvalErrors.unknownAttribute(
                                                    name, attributes.keySet(), span)));
            case Value.MapOf(_, SequencedMap<String, Value> entries) ->
                    entry(entries, name)
                            .map(Checked::of)
                            .orElseGet(() ->
                                    failed(
                                            EvalErrors.missingElement(
                                                    name, entries.keySet(), span)));
            case Value.Text _,
                    Value.Num _,
                    Value.Bool _,
                    Value.ListOf _,
                    Value.SetOf _,
                    Value.Tuple _ ->
                    failed(EvalErrors.noAttributes(of.type(), name, span));
        };
    }

    private static Type part(Type type, String name) {
        return switch (type) {
            case Type.MapType(Type element) -> element;
            case Type.ObjectType(SequencedMap<String, Type> attributes, _) ->
                    attributes.getOrDefault(name, Type.Dynamic.DYNAMIC);
            case Type.Primitive _,
                    Type.Dynamic _,
                    Type.ListType _,
                    Type.SetType _,
                    Type.TupleType _ ->
                    Type.Dynamic.DYNAMIC;
        };
    }

    private static Optional<Value> entry(SequencedMap<String, Value> entries, String key) {
        return Optional.ofNullable(entries.get(key));
    }

    private static Checked<Value> element(Value of, Value key, SourceSpan span) {
        if (of instanceof Value.Null) {
            return failed(EvalErrors.indexOfNull(span));
        }
        if (key instanceof Value.Null) {
            return failed(EvalErrors.nullIndex(span));
        }
        if (of instanceof Value.Unknown || key instanceof Value.Unknown) {
            return Checked.of(Value.unknown());
        }
        return switch (of) {
            case Value.ListOf(_, List<Value> items) -> numbered(items, key, span);
            case Value.Tuple(List<Value> items) -> numbered(items, key, span);
            case Value.MapOf(_, SequencedMap<String, Value> entries) ->
                    keyed(entries, key, span, false);
            case Value.ObjectOf(SequencedMap<String, Value> attributes) ->
                    keyed(attributes, key, span, true);
            case Value.SetOf _ -> failed(EvalErrors.indexOfSet(span));
            case Value.Text _, Value.Num _, Value.Bool _, Value.Null _, Value.Unknown _ ->
                    failed(EvalErrors.notIndexable(of.type(), span));
        };
    }

    private static Checked<Value> numbered(List<Value> items, Value key, SourceSpan span) {
        return switch (Conversion.convert(key, Type.Primitive.NUMBER)) {
            case Converted.Refused refused -> failed(EvalErrors.wrongIndex(refused, span));
            case Converted.Done(Value.Num(Decimal number)) -> {
                Optional<Integer> at = number.toInt();
                boolean there = at.isPresent() && at.get() >= 0 && at.get() < items.size();
                yield there
                        ? Checked.of(items.get(at.get()))
                        : failed(EvalErrors.noElement(number, items.size(), span));
            }
            case Converted.Done _ -> Checked.of(Value.unknown());
        };
    }

    private static Checked<Value> keyed(
            SequencedMap<String, Value> entries, Value key, SourceSpan span, boolean object) {
        return switch (Conversion.convert(key, Type.Primitive.STRING)) {
            case Converted.Refused refused -> failed(EvalErrors.wrongIndex(refused, span));
            case Converted.Done(Value.Text(String name)) ->
                    entry(entries, name)
                            .map(Checked::of)
                            .orElseGet(() ->
                                    failed(
                                            object
                                                    ? EvalErrors.unknownAttribute(
                                                            name, entries.keySet(), span)
                                                    : EvalErrors.missingElement(
                                                            name, entries.keySet(), span)));
            case Converted.Done _ -> Checked.of(Value.unknown());
        };
    }
}
