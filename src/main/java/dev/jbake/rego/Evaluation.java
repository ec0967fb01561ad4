package dev.jbake.rego;

import dev.jbake.rego.Node.Definition;
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
    private final World world;
    private final Functions functions;
    private final Budget budget;
    private final Conditions conditions;
    private final Rules rules;

    Evaluation(Program program, World world, Functions functions, Budget budget) {
        this.program = program;
        this.world = world;
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

    World world() {
        return world;
    }

    @Nullable RegoValue input() {
        return world.input();
    }

    /// What stands under `data`.
    Place data() {
        return new Place(program.root(), world.given(), world.replaced());
    }

    Functions functions() {
        return functions;
    }

    Conditions conditions() {
        return conditions;
    }

    Budget budget() {
        return budget;
    }

    Evaluation in(World other) {
        return new Evaluation(program, other, functions, budget);
    }

    Optional<RegoValue> at(List<String> path) throws RegoException {
        Place place = data();
        for (String each : path) {
            if (!place.isOpen()) {
                return Optional.empty();
            }
            place = place.at(RegoValue.of(each));
        }
        return value(place);
    }

    /// What stands in a place.
    Optional<RegoValue> value(Place place) throws RegoException {
        Definition definition = place.node() == null ? null : place.node().definition();
        if (place.node() == null || (definition != null && isFunction(definition))) {
            return Optional.ofNullable(place.given());
        }
        if (definition == null) {
            Map<RegoValue, RegoValue> members = new TreeMap<>();
            for (RegoValue each : place.keys()) {
                value(place.at(each)).ifPresent(value -> members.put(each, value));
            }
            return Optional.of(new RegoValue.Obj(members));
        }
        if (definition.grows()) {
            var growth = new Growth();
            grow(place, null, List.of(), growth);
            return Optional.of(growth.grown());
        }
        Optional<RegoValue> own = rules.value(definition);
        return own.isPresent() ? own : Optional.ofNullable(place.given());
    }

    /// What stands under a key of a place that has rules of its own.
    Optional<RegoValue> member(Place place, RegoValue key) throws RegoException {
        Definition definition = place.node() == null ? null : place.node().definition();
        if (definition == null || !definition.grows()) {
            return value(place).flatMap(whole -> whole.at(key));
        }
        var growth = new Growth();
        grow(place, key, List.of(), growth);
        return growth.grown().at(key);
    }

    /// @param only the one key that is wanted; null for all
    private void grow(Place place, @Nullable RegoValue only, List<RegoValue> above, Growth growth)
            throws RegoException {
        Definition definition = place.node() == null ? null : place.node().definition();
        if (place.node() == null || (definition != null && !definition.grows())) {
            var rule = definition == null ? null : definition.first().rule();
            Optional<RegoValue> value = value(place);
            if (rule != null && rule.kind() == Rule.Kind.SET && value.isPresent()) {
                growth.add(above, value.get().keys(), rule.spot());
            } else if (value.isPresent()) {
                growth.put(above, value.get(), rule == null ? Spot.NOWHERE : rule.spot());
            }
            return;
        }
        if (definition != null) {
            for (Rules.Member each : rules.members(definition)) {
                if (only == null || only.equals(each.keys().getFirst())) {
                    each.addTo(growth, above);
                }
            }
        }
        for (RegoValue key : only == null ? place.keys() : List.of(only)) {
            Place inner = place.at(key);
            if (!inner.isEmpty()) {
                List<RegoValue> path = new ArrayList<>(above);
                path.add(key);
                grow(inner, null, path, growth);
            }
        }
    }

    private static boolean isFunction(Definition definition) {
        return definition.kind() == Rule.Kind.FUNCTION;
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
            case Term.Template template -> sink.take(text(template, bindings), bindings);
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
        List<RegoValue> known = new ArrayList<>(before);
        int next = at;
        while (next < terms.size() && isSingle(terms.get(next), bindings)) {
            Optional<RegoValue> value = first(terms.get(next++), bindings);
            if (value.isEmpty()) {
                return true;
            }
            known.add(value.get());
        }
        if (next == terms.size()) {
            return sink.take(known, bindings);
        }
        int open = next;
        return each(
                terms.get(open),
                bindings,
                (value, after) -> {
                    List<RegoValue> longer = new ArrayList<>(known);
                    longer.add(value);
                    return all(terms, open + 1, longer, after, sink);
                });
    }

    /// Whether a term has one value at most, and gives none to names: long lists of such need no
    /// deep stack.
    private static boolean isSingle(Term term, Bindings bindings) {
        return switch (term) {
            case Term.Scalar _,
                    Term.ArrayEach _,
                    Term.SetEach _,
                    Term.ObjectEach _,
                    Term.Template _ ->
                    true;
            case Term.Var(var _, String name) -> bindings.find(name).isPresent();
            case Term.Ref(var _, Term head, var path) ->
                    (head instanceof Term.Var || isSingle(head, bindings))
                            && path.stream().allMatch(each -> isSingle(each, bindings));
            case Term.Call(var _, var _, var args) ->
                    args.stream().allMatch(each -> isSingle(each, bindings));
            case Term.ArrayOf(var _, var items) ->
                    items.stream().allMatch(each -> isSingle(each, bindings));
            case Term.SetOf(var _, var items) ->
                    items.stream().allMatch(each -> isSingle(each, bindings));
            case Term.ObjectOf(var _, var members) ->
                    members.stream()
                            .allMatch(each ->
                                    isSingle(each.getKey(), bindings)
                                            && isSingle(each.getValue(), bindings));
        };
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
        Callee callee = program.callee(bindings.module(), call.name(), functions);
        if (callee == null) {
            throw RegoException.evaluation(
                    call.spot(), "rego_type_error", "undefined function " + call.name());
        }
        return all(
                call.args(),
                0,
                new ArrayList<>(),
                bindings,
                (args, after) -> {
                    Optional<RegoValue> value = applied(callee, args, call.spot());
                    return value.isEmpty() || sink.take(value.get(), after);
                });
    }

    private Optional<RegoValue> applied(Callee callee, List<RegoValue> args, Spot spot)
            throws RegoException {
        World.Stand stand = world.stands().get(callee.name());
        if (stand != null) {
            return switch (stand) {
                case World.Constant(RegoValue value) -> Optional.of(value);
                case World.Other(Callee other) ->
                        in(world.withoutStands()).applied(other, args, spot);
            };
        }
        return switch (callee) {
            case Callee.Written(var _, Definition definition) ->
                    rules.applied(definition, args, spot);
            case Callee.Known(String name) ->
                    functions.has(name)
                            ? functions.call(name, args)
                            : Builtins.call(name, args, functions);
        };
    }

    private RegoValue text(Term.Template template, Bindings bindings) throws RegoException {
        var text = new StringBuilder();
        for (Term part : template.parts()) {
            RegoValue value = first(part, bindings).orElse(RegoValue.of(""));
            if (!(value instanceof RegoValue.SetOf(var items))) {
                text.append(Texts.plain(value));
            } else if (items.size() > 1) {
                throw RegoException.evaluation(
                        part.spot(),
                        "eval_conflict_error",
                        "template-strings must not produce multiple outputs");
            } else {
                text.append(items.isEmpty() ? "<undefined>" : Texts.plain(items.first()));
            }
        }
        return RegoValue.of(text.toString());
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
}
