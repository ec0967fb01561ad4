package dev.jbake.rego;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// The names that stand in terms and conditions.
final class Names {
    private Names() {}

    /// Names that a pattern gives values to: those in arrays and values of objects.
    static void patterns(Term pattern, Collection<String> names) {
        switch (pattern) {
            case Term.Var(var _, String name) -> names.add(name);
            case Term.ArrayOf array -> array.items().forEach(each -> patterns(each, names));
            case Term.ObjectOf object ->
                    object.members().forEach(each -> patterns(each.getValue(), names));
            case Term.Scalar _,
                    Term.Ref _,
                    Term.Call _,
                    Term.SetOf _,
                    Term.ArrayEach _,
                    Term.SetEach _,
                    Term.ObjectEach _ -> {}
        }
    }

    /// Names of a term that have to have a value before it can be evaluated; keys of references
    /// need none, they take one value after the other.
    static void needed(Term term, Collection<String> names) {
        switch (term) {
            case Term.Scalar _ -> {}
            case Term.Var(var _, String name) -> names.add(name);
            case Term.Ref ref -> {
                needed(ref.head(), names);
                for (Term key : ref.path()) {
                    if (!(key instanceof Term.Var) && !isPattern(key)) {
                        needed(key, names);
                    }
                }
            }
            case Term.Call call -> call.args().forEach(each -> needed(each, names));
            case Term.ArrayOf array -> array.items().forEach(each -> needed(each, names));
            case Term.SetOf set -> set.items().forEach(each -> needed(each, names));
            case Term.ObjectOf object ->
                    object.members()
                            .forEach(each -> {
                                needed(each.getKey(), names);
                                needed(each.getValue(), names);
                            });
            case Term.ArrayEach each -> within(each.body(), names, each.head());
            case Term.SetEach each -> within(each.body(), names, each.head());
            case Term.ObjectEach each -> within(each.body(), names, each.key(), each.value());
        }
    }

    /// Names that a term gives values to when it is evaluated: keys of references.
    static void given(Term term, Collection<String> names) {
        switch (term) {
            case Term.Ref ref -> {
                given(ref.head(), names);
                for (Term key : ref.path()) {
                    if (isPattern(key)) {
                        patterns(key, names);
                    } else {
                        given(key, names);
                    }
                }
            }
            case Term.Call call -> call.args().forEach(each -> given(each, names));
            case Term.ArrayOf array -> array.items().forEach(each -> given(each, names));
            case Term.SetOf set -> set.items().forEach(each -> given(each, names));
            case Term.ObjectOf object ->
                    object.members()
                            .forEach(each -> {
                                given(each.getKey(), names);
                                given(each.getValue(), names);
                            });
            case Term.Scalar _,
                    Term.Var _,
                    Term.ArrayEach _,
                    Term.SetEach _,
                    Term.ObjectEach _ -> {}
        }
    }

    static boolean isPattern(Term term) {
        return term instanceof Term.Var || term instanceof Term.ArrayOf;
    }

    /// What a body needs from outside: what it does not declare or find by itself.
    static void within(Body body, Collection<String> names, Term... heads) {
        Set<String> needed = new TreeSet<>();
        Set<String> own = new TreeSet<>(body.declared());
        for (Expression each : body.expressions()) {
            needed(each, needed);
            given(each, own);
        }
        for (Term head : heads) {
            needed(head, needed);
            given(head, own);
        }
        needed.removeAll(own);
        names.addAll(needed);
    }

    static void needed(Expression expression, Collection<String> names) {
        switch (expression) {
            case Expression.Holds holds -> needed(holds.term(), names);
            case Expression.Assign assign -> needed(assign.right(), names);
            case Expression.Unify unify -> {
                needed(unify.left(), names);
                needed(unify.right(), names);
            }
            case Expression.Not not -> {
                needed(not.inner(), names);
                given(not.inner(), names);
            }
            case Expression.Some _ -> {}
            case Expression.SomeIn some -> needed(some.collection(), names);
            case Expression.Every every -> {
                needed(every.domain(), names);
                Set<String> inner = new TreeSet<>();
                within(every.body(), inner);
                Set<String> own = new TreeSet<>();
                patterns(every.value(), own);
                if (every.key() != null) {
                    patterns(every.key(), own);
                }
                inner.removeAll(own);
                names.addAll(inner);
            }
            case Expression.With with -> {
                needed(with.inner(), names);
                with.changes().forEach(each -> needed(each.value(), names));
            }
        }
    }

    static void given(Expression expression, Collection<String> names) {
        switch (expression) {
            case Expression.Holds holds -> given(holds.term(), names);
            case Expression.Assign assign -> {
                patterns(assign.left(), names);
                given(assign.right(), names);
            }
            case Expression.Unify unify -> {
                patterns(unify.left(), names);
                patterns(unify.right(), names);
                given(unify.left(), names);
                given(unify.right(), names);
            }
            case Expression.SomeIn some -> {
                if (some.key() != null) {
                    patterns(some.key(), names);
                }
                patterns(some.value(), names);
                given(some.collection(), names);
            }
            case Expression.With with -> given(with.inner(), names);
            case Expression.Not _, Expression.Some _, Expression.Every _ -> {}
        }
    }
}
