package dev.jbake.review;

import dev.jbake.eval.Reference;
import dev.jbake.manifest.Declaration;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Children;
import dev.jbake.syntax.Expr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The names that a block refers to, and the functions it calls.
record Uses(Set<String> names, Set<String> calls) {

    static Uses of(Declaration declaration) {
        Set<String> names = new HashSet<>();
        Set<String> calls = new HashSet<>();
        for (Body.Attribute attribute : attributes(declaration)) {
            add(attribute.value(), names, calls);
        }
        if (declaration.type().equals("function")) {
            names.removeAll(parameters(declaration));
        }
        return new Uses(names, calls);
    }

    static Uses of(Expr expr) {
        Set<String> names = new HashSet<>();
        Set<String> calls = new HashSet<>();
        add(expr, names, calls);
        return new Uses(names, calls);
    }

    private static void add(Expr expr, Set<String> names, Set<String> calls) {
        for (Reference reference : dev.jbake.eval.References.in(expr)) {
            names.add(reference.root());
        }
        calls.addAll(dev.jbake.eval.References.callsIn(expr));
    }

    /// Every attribute that holds values, also those of blocks inside; types and names of
    /// parameters are none.
    static List<Body.Attribute> attributes(Declaration declaration) {
        Set<String> passed =
                switch (declaration.type()) {
                    case "variable" -> Set.of("type");
                    case "function" -> Set.of("params", "variadic_params");
                    default -> Set.of();
                };
        List<Body.Attribute> all = new ArrayList<>();
        Deque<Body> bodies = new ArrayDeque<>(List.of(declaration.body()));
        while (!bodies.isEmpty()) {
            Body body = bodies.poll();
            body.attributes().stream()
                    .filter(each -> !passed.contains(each.name()))
                    .forEach(all::add);
            body.blocks().forEach(block -> bodies.add(block.body()));
        }
        return all;
    }

    /// A node and all nodes under it.
    static List<Expr> within(Expr root) {
        List<Expr> all = new ArrayList<>();
        Deque<Expr> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            Expr next = left.pop();
            all.add(next);
            Children.of(next).reversed().forEach(left::push);
        }
        return all;
    }

    /// The names that a function gives to what it is called with.
    static List<String> parameters(Declaration function) {
        List<String> names = new ArrayList<>();
        function.attribute("params")
                .ifPresent(list -> Children.of(list).forEach(each -> add(each, names)));
        function.attribute("variadic_params").ifPresent(each -> add(each, names));
        return names;
    }

    private static void add(Expr expr, List<String> names) {
        switch (expr) {
            case Expr.Name(String name, _) -> names.add(name);
            case Expr.Text(String name, _) -> names.add(name);
            default -> {}
        }
    }

    /// The names of the axes of a target's matrix, as far as they are written out.
    static List<Expr.Item> axes(Declaration target) {
        return target.attribute("matrix").orElse(null)
                        instanceof Expr.ObjectOf(List<Expr.Item> items, _)
                ? items
                : List.of();
    }

    /// The text of a key; empty where it is computed.
    static String key(Expr key) {
        List<String> names = new ArrayList<>();
        add(key, names);
        return names.isEmpty() ? "" : names.getFirst();
    }
}
