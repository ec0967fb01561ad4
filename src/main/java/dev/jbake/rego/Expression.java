package dev.jbake.rego;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One condition of a rule.
sealed interface Expression {
    Spot spot();

    /// A term that has to have a value other than `false`.
    record Holds(Spot spot, Term term) implements Expression {}

    /// `left := right`.
    record Assign(Spot spot, Term left, Term right) implements Expression {}

    /// `left = right`.
    record Unify(Spot spot, Term left, Term right) implements Expression {}

    record Not(Spot spot, Expression inner) implements Expression {}

    /// `some x, y`.
    record Some(Spot spot, List<String> names) implements Expression {
        public Some {
            names = List.copyOf(names);
        }
    }

    /// `some key, value in collection`.
    record SomeIn(Spot spot, @Nullable Term key, Term value, Term collection)
            implements Expression {}

    /// `every key, value in domain { body }`.
    record Every(Spot spot, @Nullable Term key, Term value, Term domain, Body body)
            implements Expression {}

    /// A condition under another input.
    record With(Spot spot, Expression inner, List<Change> changes) implements Expression {
        public With {
            changes = List.copyOf(changes);
        }
    }

    /// `with path as value`, where the path names an input, a document or a function.
    record Change(Spot spot, List<String> path, Term value) {
        public Change {
            path = List.copyOf(path);
        }

        /// With dots, as functions are called.
        String name() {
            return String.join(".", path);
        }

        /// A name, or names with dots; null for other terms.
        static @Nullable String dotted(Term term) {
            return switch (term) {
                case Term.Var(var _, String name) -> name;
                case Term.Ref(var _, Term.Var(var _, String name), var keys) -> {
                    var dotted = new StringBuilder(name);
                    for (Term key : keys) {
                        if (!(key instanceof Term.Scalar(var _, RegoValue.Text(String text)))) {
                            yield null;
                        }
                        dotted.append('.').append(text);
                    }
                    yield dotted.toString();
                }
                case Term.Scalar _,
                        Term.Ref _,
                        Term.Call _,
                        Term.ArrayOf _,
                        Term.SetOf _,
                        Term.Template _,
                        Term.ObjectOf _,
                        Term.ArrayEach _,
                        Term.SetEach _,
                        Term.ObjectEach _ ->
                        null;
            };
        }
    }
}
