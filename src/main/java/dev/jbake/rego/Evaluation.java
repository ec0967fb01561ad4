package dev.jbake.rego;

import dev.jbake.rego.Program.Definition;
import dev.jbake.rego.Program.Node;
import dev.jbake.rego.Program.Placed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One question to a program, with one input. Each rule is evaluated at most once.
final class Evaluation {
    private final Program program;
    private final RegoValue input;
    private final Functions functions;
    private final Budget budget;
    private final Conditions conditions;
    private final Map<Definition, Optional<RegoValue>> values = new HashMap<>();
    private final Deque<Definition> open = new ArrayDeque<>();

    Evaluation(Program program, RegoValue input, Functions functions, Budget budget) {
        this.program = program;
        this.input = input;
        this.functions = functions;
        this.budget = budget;
        this.conditions = new Conditions(this, program, budget);
    }

    /// What hears of each value of a term; says whether to go on with the next.
    @FunctionalInterface
    interface Sink {
        boolean take(RegoValue value, Bindings bindings) throws RegoException;
    }

    RegoValue input() {
        return input;
    }

    Functions functions() {
        return functions;
    }

    Budget budget() {
        return budget;
    }

    Evaluation with(RegoValue other) {
        return new Evaluation(program, other, functions, budget);
    }

    Optional<RegoValue> at(List<String> path) throws RegoException {
        Node node = program.root();
        for (String each : path.subList(0, path.size() - 1)) {
            Node child = node.children.get(each);
            if (child == null) {
                return Optional.empty();
            }
            node = child;
        }
        Definition definition = node.definitions.get(path.getLast());
        return definition == null ? Optional.empty() : value(definition);
    }

    /// All values of a term, one after the other.
    ///
    /// @return whether all were taken
    boolean each(Term term, Bindings bindings, Sink sink) throws RegoException {
        budget.spend(term.spot());
        return switch (term) {
            case Term.Scalar(var _, RegoValue value) -> sink.take(value, bindings);
            case Term.Var variable -> variable(variable, bindings, sink);
            case Term.Ref ref -> new Walk(this, program, ref).each(bindings, sink);
            case Term.Call call -> call(call, bindings, sink);
            case Term.ArrayOf(var _, var items) ->
                    all(
                            items,
                            0,
                            new ArrayList<>(),
                            bindings,
                            (values, after) -> sink.take(new RegoValue.Array(values), after));
            case Term.SetOf(var _, var items) ->
                    all(
                            items,
                            0,
                            new ArrayList<>(),
                            bindings,
                            (values, after) -> sink.take(RegoValue.SetOf.of(values), after));
            case Term.ObjectOf object -> object(object, bindings, sink);
            case Term.ArrayEach(var _, Term head, Body body) -> {
                List<RegoValue> items = new ArrayList<>();
                conditions.all(
                        body, bindings, inner -> each(head, inner, (value, _) -> items.add(value)));
                yield sink.take(new RegoValue.Array(items), bindings);
            }
            case Term.SetEach(var _, Term head, Body body) -> {
                TreeSet<RegoValue> items = new TreeSet<>();
                conditions.all(
                        body,
                        bindings,
                        inner ->
                                each(
                                        head,
                                        inner,
                                        (value, _) -> {
                                            items.add(value);
                                            return true;
                                        }));
                yield sink.take(new RegoValue.SetOf(items), bindings);
            }
            case Term.ObjectEach each -> sink.take(comprehended(each, bindings), bindings);
        };
    }

    /// The first value of a term.
    Optional<RegoValue> first(Term term, Bindings bindings) throws RegoException {
        var found =
                new Object() {
                    @Nullable RegoValue value;
                };
        each(
                term,
                bindings,
                (value, _) -> {
                    found.value = value;
                    return false;
                });
        return Optional.ofNullable(found.value);
    }

    @FunctionalInterface
    private interface ListSink {
        boolean take(List<RegoValue> values, Bindings bindings) throws RegoException;
    }

    private boolean all(
            List<Term> terms, int at, List<RegoValue> before, Bindings bindings, ListSink sink)
            throws RegoException {
        if (at == terms.size()) {
            return sink.take(before, bindings);
        }
        return each(
                terms.get(at),
                bindings,
                (value, after) -> {
                    List<RegoValue> longer = new ArrayList<>(before);
                    longer.add(value);
                    return all(terms, at + 1, longer, after, sink);
                });
    }

    private boolean object(Term.ObjectOf object, Bindings bindings, Sink sink)
            throws RegoException {
        List<Term> flat = new ArrayList<>();
        object.members()
                .forEach(each -> {
                    flat.add(each.getKey());
                    flat.add(each.getValue());
                });
        return all(
                flat,
                0,
                new ArrayList<>(),
                bindings,
                (values, after) -> {
                    Map<RegoValue, RegoValue> members = new TreeMap<>();
                    for (int i = 0; i < values.size(); i += 2) {
                        members.put(values.get(i), values.get(i + 1));
                    }
                    return sink.take(new RegoValue.Obj(members), after);
                });
    }

    private RegoValue comprehended(Term.ObjectEach term, Bindings bindings) throws RegoException {
        Map<RegoValue, RegoValue> members = new TreeMap<>();
        conditions.all(
                term.body(),
                bindings,
                inner ->
                        each(
                                term.key(),
                                inner,
                                (key, next) ->
                                        each(
                                                term.value(),
                                                next,
                                                (value, _) -> {
                                                    put(members, key, value, term.spot());
                                                    return true;
                                                })));
        return new RegoValue.Obj(members);
    }

    private static void put(
            Map<RegoValue, RegoValue> members, RegoValue key, RegoValue value, Spot spot)
            throws RegoException {
        RegoValue there = members.putIfAbsent(key, value);
        if (there != null && there.compareTo(value) != 0) {
            throw RegoException.evaluation(
                    spot, "eval_conflict_error", "object keys must be unique");
        }
    }

    private boolean variable(Term.Var variable, Bindings bindings, Sink sink) throws RegoException {
        Optional<RegoValue> bound = bindings.find(variable.name());
        if (bound.isPresent()) {
            return sink.take(bound.get(), bindings);
        }
        return new Walk(this, program, new Term.Ref(variable.spot(), variable, List.of()))
                .each(bindings, sink);
    }

    private boolean call(Term.Call call, Bindings bindings, Sink sink) throws RegoException {
        if (call.name().equals("print")) {
            return sink.take(print(call, bindings), bindings);
        }
        Definition definition = program.function(bindings.module(), call.name());
        if (definition == null && !functions.has(call.name()) && !Builtins.has(call.name())) {
            throw RegoException.evaluation(
                    call.spot(), "rego_type_error", "undefined function " + call.name());
        }
        return all(
                call.args(),
                0,
                new ArrayList<>(),
                bindings,
                (args, after) -> {
                    Optional<RegoValue> value =
                            definition != null
                                    ? applied(definition, args, call.spot())
                                    : functions.has(call.name())
                                            ? functions.call(call.name(), args)
                                            : Builtins.call(call.name(), args, functions);
                    return value.isEmpty() || sink.take(value.get(), after);
                });
    }

    private RegoValue print(Term.Call call, Bindings bindings) throws RegoException {
        List<String> words = new ArrayList<>();
        for (Term each : call.args()) {
            Optional<RegoValue> value = first(each, bindings);
            words.add(value.isEmpty() ? "<undefined>" : Texts.plain(value.get()));
        }
        functions.print(call.spot().toString(), String.join(" ", words));
        return RegoValue.Bool.TRUE;
    }

    /// What a rule stands for.
    Optional<RegoValue> value(Definition definition) throws RegoException {
        Optional<RegoValue> known = values.get(definition);
        if (known != null) {
            return known;
        }
        enter(definition);
        Optional<RegoValue> value =
                switch (definition.kind()) {
                    case SET -> Optional.of(members(definition));
                    case OBJECT -> Optional.of(object(definition));
                    case COMPLETE, DEFAULT -> applied(definition, List.of());
                    case FUNCTION -> Optional.empty();
                };
        open.pop();
        values.put(definition, value);
        return value;
    }

    private Optional<RegoValue> applied(Definition function, List<RegoValue> args, Spot spot)
            throws RegoException {
        enter(function);
        int wanted =
                function.rules().isEmpty()
                        ? function.defaults().getFirst().rule().args().size()
                        : function.rules().getFirst().rule().args().size();
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
            Spot spot =
                    (definition.rules().isEmpty() ? definition.defaults() : definition.rules())
                            .getFirst()
                            .rule()
                            .spot();
            throw RegoException.evaluation(
                    spot, "rego_recursion_error", "rule " + definition.name() + " is recursive");
        }
        open.push(definition);
    }

    private RegoValue members(Definition definition) throws RegoException {
        TreeSet<RegoValue> items = new TreeSet<>();
        for (Placed each : definition.rules()) {
            Term member = each.rule().value();
            conditions.all(
                    each.rule().body(),
                    Bindings.in(each.module()),
                    inner ->
                            each(
                                    member,
                                    inner,
                                    (value, _) -> {
                                        items.add(value);
                                        return true;
                                    }));
        }
        return new RegoValue.SetOf(items);
    }

    private RegoValue object(Definition definition) throws RegoException {
        Map<RegoValue, RegoValue> members = new TreeMap<>();
        for (Placed each : definition.rules()) {
            Rule rule = each.rule();
            Term key = rule.key() == null ? rule.value() : rule.key();
            conditions.all(
                    rule.body(),
                    Bindings.in(each.module()),
                    inner ->
                            each(
                                    key,
                                    inner,
                                    (name, next) ->
                                            each(
                                                    rule.value(),
                                                    next,
                                                    (value, _) -> {
                                                        put(members, name, value, rule.spot());
                                                        return true;
                                                    })));
        }
        return new RegoValue.Obj(members);
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
            return first(usual.rule().value(), Bindings.in(usual.module()));
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
                                            each(
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
