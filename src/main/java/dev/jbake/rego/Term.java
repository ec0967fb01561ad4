package dev.jbake.rego;

import java.util.List;
import java.util.Map;

/// What stands for values in a policy.
sealed interface Term {
    Spot spot();

    record Scalar(Spot spot, RegoValue value) implements Term {}

    /// A name: a variable, a rule of the package, an import, `input` or `data`.
    record Var(Spot spot, String name) implements Term {}

    /// What stands under keys of something, such as `input.image["repo"]`.
    record Ref(Spot spot, Term head, List<Term> path) implements Term {
        public Ref {
            path = List.copyOf(path);
        }
    }

    /// A function or an operator with its operands.
    ///
    /// @param name with its dots, such as `regex.match`
    record Call(Spot spot, String name, List<Term> args) implements Term {
        public Call {
            args = List.copyOf(args);
        }
    }

    record ArrayOf(Spot spot, List<Term> items) implements Term {
        public ArrayOf {
            items = List.copyOf(items);
        }
    }

    record SetOf(Spot spot, List<Term> items) implements Term {
        public SetOf {
            items = List.copyOf(items);
        }
    }

    record ObjectOf(Spot spot, List<Map.Entry<Term, Term>> members) implements Term {
        public ObjectOf {
            members = List.copyOf(members);
        }

        /// Whether another has the same keys as this, in the same order, and all of them are plain.
        boolean hasKeysOf(ObjectOf other) {
            return keys().equals(other.keys())
                    && keys().size() == members.size()
                    && other.members.size() == members.size();
        }

        private List<RegoValue> keys() {
            return members.stream()
                    .map(Map.Entry::getKey)
                    .filter(Scalar.class::isInstance)
                    .map(each -> ((Scalar) each).value())
                    .toList();
        }

        List<Term> values() {
            return members.stream().map(Map.Entry::getValue).toList();
        }
    }

    /// `[head | body]`.
    record ArrayEach(Spot spot, Term head, Body body) implements Term {}

    /// `{head | body}`.
    record SetEach(Spot spot, Term head, Body body) implements Term {}

    /// `{key: value | body}`.
    record ObjectEach(Spot spot, Term key, Term value, Body body) implements Term {}

    /// A text with expressions in it.
    ///
    /// @param parts texts, and sets of what an expression may be, of which there has to be one
    record Template(Spot spot, List<Term> parts) implements Term {
        public Template {
            parts = List.copyOf(parts);
        }
    }
}
