package dev.jbake.rego;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A name under `data`: a package, a rule, or what stands between two.
final class Node {
    private final Map<String, Node> children = new TreeMap<>();
    private @Nullable Definition definition;

    /// All rules of one name, each with the file it stands in.
    record Definition(String name, Rule.Kind kind, List<Placed> rules, List<Placed> defaults) {
        /// Any of them.
        Placed first() {
            return rules.isEmpty() ? defaults.getFirst() : rules.getFirst();
        }

        /// Whether its value is put together from keys.
        boolean grows() {
            return rules.stream().anyMatch(each -> !each.rule().keys().isEmpty());
        }
    }

    record Placed(Module module, Rule rule) {}

    /// What stands in it.
    Map<String, Node> children() {
        return children;
    }

    /// The rules of this very name; null where it has none.
    @Nullable Definition definition() {
        return definition;
    }

    @Nullable Node child(String name) {
        return children.get(name);
    }

    /// What stands under a path; null where nothing does.
    @Nullable Node under(List<String> path) {
        Node node = this;
        for (String each : path) {
            node = node.child(each);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    Node grow(List<String> path) {
        Node node = this;
        for (String each : path) {
            node = node.children.computeIfAbsent(each, _ -> new Node());
        }
        return node;
    }

    /// Adds a rule of this name.
    void add(Module module, Rule rule) throws RegoException {
        boolean isDefault = rule.kind() == Rule.Kind.DEFAULT;
        Rule.Kind kind =
                !isDefault
                        ? rule.kind()
                        : rule.args().isEmpty() ? Rule.Kind.COMPLETE : Rule.Kind.FUNCTION;
        Definition there = definition;
        if (there == null) {
            there = new Definition(rule.name(), kind, new ArrayList<>(), new ArrayList<>());
            definition = there;
        } else if (there.kind() != kind
                || there.first().rule().args().size() != rule.args().size()) {
            throw conflict(rule);
        }
        if (isDefault && !there.defaults().isEmpty()) {
            throw RegoException.evaluation(
                    rule.spot(),
                    "rego_type_error",
                    "multiple default rules " + rule.name() + " found");
        }
        (isDefault ? there.defaults() : there.rules()).add(new Placed(module, rule));
    }

    /// Makes sure that nothing stands within a rule that has a value of its own.
    void check() throws RegoException {
        Definition own = definition;
        if (own != null
                && !children.isEmpty()
                && own.kind() != Rule.Kind.FUNCTION
                && !own.grows()) {
            throw conflict(own.first().rule());
        }
        for (Node each : children.values()) {
            each.check();
        }
    }

    private static RegoException conflict(Rule rule) {
        return RegoException.evaluation(
                rule.spot(), "rego_type_error", "conflicting rules " + rule.name() + " found");
    }
}
