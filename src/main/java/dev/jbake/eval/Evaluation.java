package dev.jbake.eval;

import dev.jbake.diagnostic.Checked;
import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Expr;
import dev.jbake.value.Decimal;
import dev.jbake.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One walk over an expression; this is where each kind of node finds its rule.
///
/// @param said grows while the walk goes on; owned by one thread
record Evaluation(Scope scope, List<Diagnostic> said) {

    Value value(Expr expr) {
        Effort effort = scope.effort();
        if (!effort.enter(1)) {
            return tooMuch(expr.span());
        }
        Value value = effort.fillsStack() ? effort.onAnotherStack(() -> plain(expr)) : plain(expr);
        effort.leave(1);
        return effort.excess() != null || (makes(expr) && !effort.bears(value))
                ? tooMuch(expr.span())
                : value;
    }

    /// Says that the manifest asks for too much, and where that was first so.
    Value tooMuch(SourceSpan span) {
        return unknown(scope.effort().complaint(span));
    }

    /// Whether a node makes values bigger than those it works on.
    private static boolean makes(Expr expr) {
        return switch (expr) {
            case Expr.Template _,
                    Expr.Splat _,
                    Expr.Call _,
                    Expr.TupleOf _,
                    Expr.ObjectOf _,
                    Expr.ForTuple _,
                    Expr.ForObject _ ->
                    true;
            case Expr.NumberLiteral _,
                    Expr.BoolLiteral _,
                    Expr.NullLiteral _,
                    Expr.Text _,
                    Expr.TemplateWrap _,
                    Expr.Parens _,
                    Expr.Name _,
                    Expr.Attribute _,
                    Expr.Index _,
                    Expr.SplatItem _,
                    Expr.Unary _,
                    Expr.Binary _,
                    Expr.Conditional _,
                    Expr.Unreadable _ ->
                    false;
        };
    }

    private Value plain(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral literal -> new Value.Num(Decimal.of(literal.value()));
            case Expr.BoolLiteral literal -> Value.of(literal.value());
            case Expr.NullLiteral _ -> Value.nothing();
            case Expr.Text(String text, _) -> Value.of(text);
            case Expr.Template template -> Templates.value(template, this);
            case Expr.TemplateWrap(Expr inner, _) -> value(inner);
            case Expr.Parens(Expr inner, _) -> value(inner);
            case Expr.Name _ -> Traversals.name(expr, this);
            case Expr.Attribute attribute -> Traversals.attribute(attribute, this);
            case Expr.Index index -> Traversals.index(index, this);
            case Expr.Splat splat -> Splats.value(splat, this);
            case Expr.SplatItem _ -> scope.item().orElseGet(Value::unknown);
            case Expr.Unary unary -> Operations.unary(unary, this);
            case Expr.Binary binary -> Operations.binary(binary, this);
            case Expr.Conditional conditional -> Conditionals.value(conditional, this);
            case Expr.Call call -> Calls.value(call, this);
            case Expr.TupleOf(List<Expr> items, _) ->
                    new Value.Tuple(items.stream().map(this::value).toList());
            case Expr.ObjectOf object -> ObjectExpressions.value(object, this);
            case Expr.ForTuple loop -> Loops.tuple(loop, this);
            case Expr.ForObject loop -> Loops.object(loop, this);
            case Expr.Unreadable _ -> Value.unknown();
        };
    }

    /// The value, what is said about it kept apart: for what may turn out not to matter.
    Checked<Value> apart(Expr expr) {
        Evaluation apart = new Evaluation(scope, new ArrayList<>());
        Value value = apart.value(expr);
        return new Checked<>(value, apart.said());
    }

    Evaluation in(Scope inner) {
        return new Evaluation(inner, said);
    }

    /// Once: a loop comes to the same place again and again.
    void say(Diagnostic diagnostic) {
        scope.effort().speaks();
        if (!said.contains(diagnostic)) {
            said.add(diagnostic);
        }
    }

    void say(List<Diagnostic> diagnostics) {
        diagnostics.forEach(this::say);
    }

    /// Says it, and leaves an unknown value in its place.
    Value unknown(Diagnostic diagnostic) {
        say(diagnostic);
        return Value.unknown();
    }

    /// An element of something iterated, and its key or index.
    record Element(Value key, Value value) {}

    /// What a loop runs over; empty for what cannot be iterated.
    static Optional<List<Element>> elements(Value value) {
        return switch (value) {
            case Value.ListOf(_, List<Value> items) -> Optional.of(numbered(items));
            case Value.Tuple(List<Value> items) -> Optional.of(numbered(items));
            case Value.SetOf(_, List<Value> items) ->
                    Optional.of(items.stream().map(item -> new Element(item, item)).toList());
            case Value.MapOf(_, var entries) ->
                    Optional.of(
                            entries.entrySet().stream()
                                    .map(e -> new Element(Value.of(e.getKey()), e.getValue()))
                                    .toList());
            case Value.ObjectOf(var attributes) ->
                    Optional.of(
                            attributes.entrySet().stream()
                                    .map(e -> new Element(Value.of(e.getKey()), e.getValue()))
                                    .toList());
            case Value.Text _, Value.Num _, Value.Bool _, Value.Null _, Value.Unknown _ ->
                    Optional.empty();
        };
    }

    private static List<Element> numbered(List<Value> items) {
        List<Element> elements = new ArrayList<>();
        for (Value item : items) {
            elements.add(new Element(Value.of(elements.size()), item));
        }
        return elements;
    }

    /// A key as text; empty after saying why it is none, or where an earlier error keeps us from
    /// knowing.
    Optional<String> key(Value value, SourceSpan span) {
        return switch (value) {
            case Value.Text(String text) -> Optional.of(text);
            case Value.Num(Decimal number) -> Optional.of(number.toString());
            case Value.Bool(boolean truth) -> Optional.of(Boolean.toString(truth));
            case Value.Unknown _ -> Optional.empty();
            case Value.Null _ -> {
                say(EvalErrors.nullKey(span));
                yield Optional.empty();
            }
            case Value.ListOf _, Value.SetOf _, Value.MapOf _, Value.Tuple _, Value.ObjectOf _ -> {
                say(EvalErrors.wrongKey(value, span));
                yield Optional.empty();
            }
        };
    }
}
