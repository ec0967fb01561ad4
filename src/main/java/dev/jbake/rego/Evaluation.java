package dev.jbake.rego;

import dev.jbake.rego.Program.Definition;
import dev.jbake.rego.Program.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Rules rules;

    Evaluation(Program program, RegoValue input, Functions functions, Budget budget) {
        this.program = program;
        this.input = input;
        this.functions = functions;
        this.budget = budget;
        this.conditions = new Conditions(this, program, budget);
        this.rules = new Rules(this, conditions);
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
        return definition == null ? Optional.empty() : rules.value(definition);
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

    /// Puts a member of which there is no other.
    static void put(Map<RegoValue, RegoValue> members, RegoValue key, RegoValue value, Spot spot)
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
                                    ? rules.applied(definition, args, call.spot())
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
        return rules.value(definition);
    }
}
