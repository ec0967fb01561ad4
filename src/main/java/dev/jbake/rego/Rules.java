package dev.jbake.rego;

import dev.jbake.rego.Node.Definition;
import dev.jbake.rego.Node.Placed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What rules stand for in one evaluation; each that takes no arguments is worked out once.
final class Rules {
    private final Evaluation evaluation;
    private final Conditions conditions;
    private final IdentityHashMap<Definition, Optional<RegoValue>> values = new IdentityHashMap<>();
    private final IdentityHashMap<Definition, List<Member>> members = new IdentityHashMap<>();
    private final Deque<Definition> open = new ArrayDeque<>();

    Rules(Evaluation evaluation, Conditions conditions) {
        this.evaluation = evaluation;
        this.conditions = conditions;
    }

    /// What a rule with keys gives.
    ///
    /// @param item whether the value is an item of a set
    record Member(List<RegoValue> keys, RegoValue value, boolean item, Spot spot) {
        void addTo(Growth growth, List<RegoValue> above) throws RegoException {
            List<RegoValue> all = new ArrayList<>(above);
            all.addAll(keys);
            if (item) {
                growth.add(all, List.of(value), spot);
            } else {
                growth.put(all, value, spot);
            }
        }
    }

    /// What a rule without keys stands for.
    Optional<RegoValue> value(Definition definition) throws RegoException {
        Optional<RegoValue> known = values.get(definition);
        if (known != null) {
            return known;
        }
        enter(definition);
        Optional<RegoValue> value =
                switch (definition.kind()) {
                    case SET -> Optional.of(items(definition));
                    case COMPLETE, DEFAULT -> applied(definition, List.of());
                    case OBJECT, FUNCTION -> Optional.empty();
                };
        open.pop();
        values.put(definition, value);
        return value;
    }

    /// What rules with keys give, each by itself.
    List<Member> members(Definition definition) throws RegoException {
        List<Member> known = members.get(definition);
        if (known != null) {
            return known;
        }
        enter(definition);
        List<Member> found = new ArrayList<>();
        for (Placed each : definition.rules()) {
            Rule rule = each.rule();
            List<Term> terms = new ArrayList<>(rule.keys());
            terms.add(rule.value());
            var row = new Term.ArrayOf(rule.spot(), terms);
            conditions.all(
                    rule.body(),
                    Bindings.in(each.module()),
                    inner ->
                            evaluation.each(
                                    row,
                                    inner,
                                    (values, _) ->
                                            found.add(
                                                    member(
                                                            rule,
                                                            ((RegoValue.Array) values).items()))));
        }
        open.pop();
        members.put(definition, found);
        return found;
    }

    private static Member member(Rule rule, List<RegoValue> row) {
        return new Member(
                row.subList(0, row.size() - 1),
                row.getLast(),
                rule.kind() == Rule.Kind.SET,
                rule.spot());
    }

    /// What a function is for arguments.
    Optional<RegoValue> applied(Definition function, List<RegoValue> args, Spot spot)
            throws RegoException {
        enter(function);
        int wanted = function.first().rule().args().size();
        if (args.size() != wanted) {
            throw RegoException.evaluation(
                    spot,
                    "rego_type_error",
                    "%s: arity mismatch, have %d, want %d"
                            .formatted(function.name(), args.size(), wanted));
        }
        Optional<RegoValue> value = applied(function, args);
        open.pop();
        return value;
    }

    private void enter(Definition definition) throws RegoException {
        if (open.contains(definition)) {
            Spot spot = definition.first().rule().spot();
            throw RegoException.evaluation(
                    spot, "rego_recursion_error", "rule " + definition.name() + " is recursive");
        }
        open.push(definition);
    }

    private RegoValue items(Definition definition) throws RegoException {
        TreeSet<RegoValue> items = new TreeSet<>();
        for (Placed each : definition.rules()) {
            Term member = each.rule().value();
            conditions.all(
                    each.rule().body(),
                    Bindings.in(each.module()),
                    inner ->
                            evaluation.each(
                                    member,
                                    inner,
                                    (value, _) -> {
                                        items.add(value);
                                        return true;
                                    }));
        }
        return new RegoValue.SetOf(items);
    }

    private Optional<RegoValue> applied(Definition definition, List<RegoValue> args)
            throws RegoException {
        TreeSet<RegoValue> found = new TreeSet<>();
        for (Placed each : definition.rules()) {
            chain(each, args, found);
            if (found.size() > 1) {
                throw RegoException.evaluation(
                        each.rule().spot(),
                        "eval_conflict_error",
                        definition.kind() == Rule.Kind.FUNCTION
                                ? "functions must not produce multiple outputs for same inputs"
                                : "complete rules must not produce multiple outputs");
            }
        }
        if (found.isEmpty() && !definition.defaults().isEmpty()) {
            Placed usual = definition.defaults().getFirst();
            return evaluation.first(usual.rule().value(), Bindings.in(usual.module()));
        }
        return found.stream().findFirst();
    }

    /// The first of a rule and its `else`s whose body holds.
    private void chain(Placed placed, List<RegoValue> args, Set<RegoValue> found)
            throws RegoException {
        Rule rule = placed.rule();
        while (rule != null) {
            Rule current = rule;
            int before = found.size();
            var held =
                    new Object() {
                        boolean is;
                    };
            // An argument's name is its own, even where a rule is called the same.
            List<String> own = new ArrayList<>();
            current.args().forEach(each -> Names.patterns(each, own));
            Bindings fresh = Bindings.in(placed.module()).without(own);
            conditions.match(
                    current.args(),
                    args,
                    fresh,
                    matched ->
                            conditions.all(
                                    current.body(),
                                    matched,
                                    inner ->
                                            evaluation.each(
                                                    current.value(),
                                                    inner,
                                                    (value, _) -> {
                                                        held.is = true;
                                                        found.add(value);
                                                        return found.size() <= before + 1;
                                                    })));
            if (held.is) {
                return;
            }
            rule = current.otherwise();
        }
    }
}
