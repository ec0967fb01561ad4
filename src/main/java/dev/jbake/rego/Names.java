package dev.jbake.rego;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The names that stand in terms and conditions of a file.
final class Names {
    private final Module module;
    private final Program program;

    Names(Module module, Program program) {
        this.module = module;
        this.program = program;
    }

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
                    Term.Template _,
                    Term.ArrayEach _,
                    Term.SetEach _,
                    Term.ObjectEach _ -> {}
        }
    }

    /// Names of a term that have to have a value before it can be evaluated; keys of references
    /// need none, they take one value after the other.
    void needed(Term term, Collection<String> names) {
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
            case Term.Template template -> template.parts().forEach(each -> needed(each, names));
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
    void given(Term term, Collection<String> names) {
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
                    Term.Template _,
                    Term.ArrayEach _,
                    Term.SetEach _,
                    Term.ObjectEach _ -> {}
        }
    }

    /// Whether a call has one argument more than its function takes: a name for the answer.
    boolean hasOutput(Term.Call call) {
        int wanted = program.arity(module, call.name());
        return wanted >= 0 && call.args().size() == wanted + 1;
    }

    static boolean isPattern(Term term) {
        return term instanceof Term.Var
                || term instanceof Term.ArrayOf
                || term instanceof Term.ObjectOf;
    }

    /// What a body needs from outside: what it does not declare or find by itself.
    void within(Body body, Collection<String> names, Term... heads) {
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

    void needed(Expression expression, Collection<String> names) {
        switch (expression) {
            case Expression.Holds(var _, Term.Call call) when hasOutput(call) -> {
                call.args().subList(0, call.args().size() - 1).forEach(each -> needed(each, names));
                Set<String> last = new TreeSet<>();
                needed(call.args().getLast(), last);
                Set<String> filled = new TreeSet<>();
                patterns(call.args().getLast(), filled);
                last.removeAll(filled);
                names.addAll(last);
            }
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
                needed(with.changes(), names);
            }
        }
    }

    /// What changes for a condition need; the name of a function stands for itself.
    void needed(List<Expression.Change> changes, Collection<String> names) {
        for (Expression.Change each : changes) {
            String name = Expression.Change.dotted(each.value());
            if (name == null || !Builtins.has(name)) {
                needed(each.value(), names);
            }
        }
    }

    void given(Expression expression, Collection<String> names) {
        switch (expression) {
            case Expression.Holds(var _, Term term) -> {
                given(term, names);
                if (term instanceof Term.Call call && hasOutput(call)) {
                    patterns(call.args().getLast(), names);
                }
            }
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
