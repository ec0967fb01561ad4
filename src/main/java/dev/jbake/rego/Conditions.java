package dev.jbake.rego;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The conditions of a body, held against what is known; each way in which all of them hold goes to
/// a sink.
final class Conditions {
    private final Evaluation evaluation;
    private final Program program;
    private final Budget budget;

    Conditions(Evaluation evaluation, Program program, Budget budget) {
        this.evaluation = evaluation;
        this.program = program;
        this.budget = budget;
    }

    /// What hears of each way; says whether to go on with the next.
    @FunctionalInterface
    interface Way {
        boolean take(Bindings bindings) throws RegoException;
    }

    /// All ways in which a body holds.
    ///
    /// @return whether all were taken
    boolean all(Body body, Bindings bindings, Way way) throws RegoException {
        Bindings own = bindings.without(body.declared());
        return from(program.order(body, own), 0, own, way);
    }

    /// Whether there is a way.
    boolean holds(Body body, Bindings bindings) throws RegoException {
        return !all(body, bindings, _ -> false);
    }

    private boolean from(List<Expression> ordered, int at, Bindings bindings, Way way)
            throws RegoException {
        if (at == ordered.size()) {
            return way.take(bindings);
        }
        return one(ordered.get(at), bindings, next -> from(ordered, at + 1, next, way));
    }

    private boolean one(Expression expression, Bindings bindings, Way way) throws RegoException {
        budget.spend(expression.spot());
        return switch (expression) {
            case Expression.Holds(var _, Term.Call call) when hasOutput(call, bindings) ->
                    one(answered(call), bindings, way);
            case Expression.Holds(var _, Term term) ->
                    evaluation.each(
                            term,
                            bindings,
                            (value, after) ->
                                    value.equals(RegoValue.Bool.FALSE) || way.take(after));
            case Expression.Assign(var _, Term left, Term right) ->
                    evaluation.each(
                            right, bindings, (value, after) -> match(left, value, after, way));
            case Expression.Unify(var _, Term left, Term right) ->
                    unify(left, right, bindings, way);
            case Expression.Not(var _, Expression inner) ->
                    !one(inner, bindings, _ -> false) || way.take(bindings);
            case Expression.Some _ -> way.take(bindings);
            case Expression.SomeIn some -> some(some, bindings, way);
            case Expression.Every every -> !every(every, bindings) || way.take(bindings);
            case Expression.With with -> changed(with, bindings, way);
        };
    }

    /// Whether a call has one argument more than its function takes: a name for the answer.
    private boolean hasOutput(Term.Call call, Bindings bindings) {
        int wanted = program.arity(bindings.module(), call.name());
        return wanted >= 0 && call.args().size() == wanted + 1;
    }

    private static Expression answered(Term.Call call) {
        List<Term> args = call.args().subList(0, call.args().size() - 1);
        return new Expression.Unify(
                call.spot(), call.args().getLast(), new Term.Call(call.spot(), call.name(), args));
    }

    private boolean unify(Term left, Term right, Bindings bindings, Way way) throws RegoException {
        if (left instanceof Term.ArrayOf(var _, var first)
                && right instanceof Term.ArrayOf(var _, var second)
                && isOpen(left, bindings)
                && isOpen(right, bindings)) {
            return first.size() != second.size() || pairs(first, second, bindings, way);
        }
        if (left instanceof Term.ObjectOf first
                && right instanceof Term.ObjectOf second
                && first.hasKeysOf(second)) {
            return pairs(first.values(), second.values(), bindings, way);
        }
        return isOpen(left, bindings)
                ? evaluation.each(right, bindings, (value, after) -> match(left, value, after, way))
                : evaluation.each(
                        left, bindings, (value, after) -> match(right, value, after, way));
    }

    private boolean pairs(List<Term> left, List<Term> right, Bindings bindings, Way way)
            throws RegoException {
        return left.isEmpty()
                ? way.take(bindings)
                : unify(
                        left.getFirst(),
                        right.getFirst(),
                        bindings,
                        next ->
                                pairs(
                                        left.subList(1, left.size()),
                                        right.subList(1, right.size()),
                                        next,
                                        way));
    }

    /// Whether a term still has names to be filled.
    boolean isOpen(Term term, Bindings bindings) {
        List<String> patterns = new ArrayList<>();
        Names.patterns(term, patterns);
        return patterns.stream()
                .anyMatch(
                        each -> bindings.find(each).isEmpty() && !program.isGlobal(bindings, each));
    }

    /// Fills the names of patterns with values, one pattern after the other.
    boolean match(List<Term> patterns, List<RegoValue> values, Bindings bindings, Way way)
            throws RegoException {
        if (patterns.size() != values.size()) {
            return true;
        }
        if (patterns.isEmpty()) {
            return way.take(bindings);
        }
        return match(
                patterns.getFirst(),
                values.getFirst(),
                bindings,
                next ->
                        match(
                                patterns.subList(1, patterns.size()),
                                values.subList(1, values.size()),
                                next,
                                way));
    }

    /// Fills the names of a pattern with a value.
    boolean match(Term pattern, RegoValue value, Bindings bindings, Way way) throws RegoException {
        return switch (pattern) {
            case Term.Var(var _, String name) -> {
                Optional<RegoValue> bound = bindings.find(name);
                if (bound.isPresent()) {
                    yield bound.get().compareTo(value) != 0 || way.take(bindings);
                }
                yield program.isGlobal(bindings, name)
                        ? same(pattern, value, bindings, way)
                        : way.take(bindings.with(name, value));
            }
            case Term.ArrayOf(var _, var items) ->
                    !(value instanceof RegoValue.Array(var given))
                            || match(items, given, bindings, way);
            case Term.ObjectOf object ->
                    !(value instanceof RegoValue.Obj given)
                            || given.members().size() != object.members().size()
                            || members(object.members(), given, bindings, way);
            case Term.Scalar _,
                    Term.Ref _,
                    Term.Call _,
                    Term.SetOf _,
                    Term.Template _,
                    Term.ArrayEach _,
                    Term.SetEach _,
                    Term.ObjectEach _ ->
                    same(pattern, value, bindings, way);
        };
    }

    private boolean same(Term term, RegoValue value, Bindings bindings, Way way)
            throws RegoException {
        return evaluation.each(
                term, bindings, (other, after) -> other.compareTo(value) != 0 || way.take(after));
    }

    private boolean members(
            List<Map.Entry<Term, Term>> patterns, RegoValue.Obj given, Bindings bindings, Way way)
            throws RegoException {
        if (patterns.isEmpty()) {
            return way.take(bindings);
        }
        return evaluation.each(
                patterns.getFirst().getKey(),
                bindings,
                (key, after) -> {
                    Optional<RegoValue> member = given.at(key);
                    return member.isEmpty()
                            || match(
                                    patterns.getFirst().getValue(),
                                    member.get(),
                                    after,
                                    next ->
                                            members(
                                                    patterns.subList(1, patterns.size()),
                                                    given,
                                                    next,
                                                    way));
                });
    }

    private boolean some(Expression.SomeIn some, Bindings bindings, Way way) throws RegoException {
        return evaluation.each(
                some.collection(),
                bindings,
                (collection, after) -> {
                    for (RegoValue key : collection.keys()) {
                        RegoValue value = collection.at(key).orElse(RegoValue.Null.NULL);
                        Way next = inner -> match(some.value(), value, inner, way);
                        boolean more =
                                some.key() == null
                                        ? next.take(after)
                                        : match(some.key(), key, after, next);
                        if (!more) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private boolean every(Expression.Every every, Bindings bindings) throws RegoException {
        Optional<RegoValue> domain = evaluation.first(every.domain(), bindings);
        if (domain.isEmpty() || !Walk.isCollection(domain.get())) {
            return false;
        }
        List<String> own = new ArrayList<>();
        Names.patterns(every.value(), own);
        if (every.key() != null) {
            Names.patterns(every.key(), own);
        }
        Bindings fresh = bindings.without(own);
        for (RegoValue key : domain.get().keys()) {
            RegoValue value = domain.get().at(key).orElse(RegoValue.Null.NULL);
            if (!holds(every, key, value, fresh)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Expression.Every every, RegoValue key, RegoValue value, Bindings bindings)
            throws RegoException {
        Way body = inner -> !holds(every.body(), inner);
        Way both = inner -> match(every.value(), value, inner, body);
        return !(every.key() == null
                ? both.take(bindings)
                : match(every.key(), key, bindings, both));
    }

    private boolean changed(Expression.With with, Bindings bindings, Way way) throws RegoException {
        World world = evaluation.world();
        for (Expression.Change change : with.changes()) {
            Callee callee =
                    program.callee(bindings.module(), change.name(), evaluation.functions());
            if (callee != null) {
                Optional<World.Stand> stand = stand(change.value(), bindings);
                if (stand.isEmpty()) {
                    return true;
                }
                world = world.withStand(callee.name(), stand.get());
                continue;
            }
            Optional<RegoValue> value = evaluation.first(change.value(), bindings);
            List<String> path = program.path(bindings.module(), change.path());
            if (path == null) {
                throw RegoException.evaluation(
                        change.spot(),
                        "rego_type_error",
                        "with keyword target must reference existing input, data, or a function");
            }
            if (value.isEmpty()) {
                return true;
            }
            List<String> rest = path.subList(1, path.size());
            world =
                    path.getFirst().equals("input")
                            ? world.withInput(rest, value.get())
                            : world.withData(rest, value.get());
        }
        Evaluation other = evaluation.in(world);
        return new Conditions(other, program, budget).one(with.inner(), bindings, way);
    }

    private Optional<World.Stand> stand(Term value, Bindings bindings) throws RegoException {
        String name = Expression.Change.dotted(value);
        Callee callee =
                name == null || bindings.declares(name)
                        ? null
                        : program.callee(bindings.module(), name, evaluation.functions());
        return callee == null
                ? evaluation.first(value, bindings).map(World.Constant::new)
                : Optional.of(new World.Other(callee));
    }
}
