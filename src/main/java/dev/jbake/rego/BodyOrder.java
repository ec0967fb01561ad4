package dev.jbake.rego;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Puts conditions in an order in which each finds the values that it needs: what is written has no
/// order in this language.
final class BodyOrder {
    private final Names names;
    private final Predicate<String> global;

    /// @param global whether a name means something everywhere: a rule, an import
    BodyOrder(Module module, Program program, Predicate<String> global) {
        this.names = new Names(module, program);
        this.global = global;
    }

    /// @param known names with values before the first condition
    /// @throws RegoException if a name never gets a value
    List<Expression> of(Body body, Set<String> known) throws RegoException {
        Set<String> bound = new HashSet<>(known);
        Set<String> own = body.declared();
        List<Expression> left = new ArrayList<>(body.expressions());
        List<Expression> ordered = new ArrayList<>(left.size());
        while (!left.isEmpty()) {
            Expression next = null;
            for (Expression each : left) {
                if (ready(each, bound, own)) {
                    next = each;
                    break;
                }
            }
            if (next == null) {
                throw unsafe(left.getFirst(), bound, own);
            }
            left.remove(next);
            ordered.add(next);
            names.given(next, bound);
        }
        return ordered;
    }

    private boolean ready(Expression expression, Set<String> bound, Set<String> own) {
        return switch (expression) {
            case Expression.Holds(var _, Term.Call call) when names.hasOutput(call) ->
                    answerable(call, bound, own);
            case Expression.Unify(
                            var _,
                            Term.ArrayOf(var _, var left),
                            Term.ArrayOf(var _, var right))
                    when left.size() == right.size() ->
                    pairsReady(left, right, bound, own);
            case Expression.Unify(var _, Term.ObjectOf left, Term.ObjectOf right)
                    when left.hasKeysOf(right) ->
                    pairsReady(left.values(), right.values(), bound, own);
            case Expression.Unify(var _, Term left, Term right) ->
                    halfReady(left, right, bound, own) || halfReady(right, left, bound, own);
            case Expression.Assign(var _, Term left, Term right) ->
                    halfReady(right, left, bound, own);
            case Expression.With with ->
                    ready(with.inner(), bound, own) && changesReady(with, bound, own);
            case Expression.Holds _,
                    Expression.Not _,
                    Expression.Some _,
                    Expression.SomeIn _,
                    Expression.Every _ ->
                    missing(expression, bound, own).isEmpty();
        };
    }

    private boolean changesReady(Expression.With with, Set<String> bound, Set<String> own) {
        Set<String> needed = new HashSet<>();
        names.needed(with.changes(), needed);
        return needed.stream().allMatch(each -> isKnown(each, bound, own));
    }

    private boolean answerable(Term.Call call, Set<String> bound, Set<String> own) {
        List<Term> args = call.args().subList(0, call.args().size() - 1);
        return halfReady(new Term.ArrayOf(call.spot(), args), call.args().getLast(), bound, own);
    }

    private boolean pairsReady(
            List<Term> left, List<Term> right, Set<String> bound, Set<String> own) {
        Set<String> growing = new HashSet<>(bound);
        for (int i = 0; i < left.size(); i++) {
            if (!halfReady(left.get(i), right.get(i), growing, own)
                    && !halfReady(right.get(i), left.get(i), growing, own)) {
                return false;
            }
            Names.patterns(left.get(i), growing);
            Names.patterns(right.get(i), growing);
        }
        return true;
    }

    /// Whether one side can be evaluated, and the other be filled from it.
    private boolean halfReady(Term evaluated, Term filled, Set<String> bound, Set<String> own) {
        Set<String> needed = new HashSet<>();
        names.needed(evaluated, needed);
        Set<String> patterns = new HashSet<>();
        Names.patterns(filled, patterns);
        Set<String> rest = new HashSet<>();
        names.needed(filled, rest);
        rest.removeAll(patterns);
        needed.addAll(rest);
        return needed.stream().allMatch(each -> isKnown(each, bound, own));
    }

    private List<String> missing(Expression expression, Set<String> bound, Set<String> own) {
        Set<String> needed = new HashSet<>();
        names.needed(expression, needed);
        return needed.stream().filter(each -> !isKnown(each, bound, own)).sorted().toList();
    }

    private boolean isKnown(String name, Set<String> bound, Set<String> own) {
        return bound.contains(name)
                || name.startsWith("_#")
                || (!own.contains(name) && global.test(name));
    }

    private RegoException unsafe(Expression expression, Set<String> bound, Set<String> own) {
        List<String> missing = missing(expression, bound, own);
        return RegoException.unsafe(
                expression.spot(), missing.isEmpty() ? "in a circle" : missing.getFirst());
    }
}
