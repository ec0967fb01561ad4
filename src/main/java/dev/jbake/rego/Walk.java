package dev.jbake.rego;

import dev.jbake.rego.Evaluation.Sink;
import java.util.List;
import java.util.Optional;

/// The way along a reference: from its head, through packages and rules, into a value, over all
/// keys where a key is a name without a value.
final class Walk {
    private final Evaluation evaluation;
    private final Program program;
    private final Term.Ref ref;

    Walk(Evaluation evaluation, Program program, Term.Ref ref) {
        this.evaluation = evaluation;
        this.program = program;
        this.ref = ref;
    }

    boolean each(Bindings bindings, Sink sink) throws RegoException {
        if (!(ref.head() instanceof Term.Var(Spot spot, String name))) {
            return evaluation.each(
                    ref.head(), bindings, (value, after) -> within(value, 0, after, sink));
        }
        Optional<RegoValue> bound = bindings.find(name);
        if (bound.isPresent()) {
            return within(bound.get(), 0, bindings, sink);
        }
        List<String> meaning = program.meaning(bindings.module(), name);
        if (meaning == null) {
            throw RegoException.unsafe(spot, name);
        }
        List<String> rest = meaning.subList(1, meaning.size());
        if (meaning.getFirst().equals("input")) {
            RegoValue input = evaluation.input();
            Optional<RegoValue> value = input == null ? Optional.empty() : below(input, rest);
            return value.isEmpty() || within(value.get(), 0, bindings, sink);
        }
        return along(evaluation.data(), rest, 0, bindings, sink);
    }

    private static Optional<RegoValue> below(RegoValue whole, List<String> path) {
        RegoValue value = whole;
        for (String each : path) {
            Optional<RegoValue> member = value.at(RegoValue.of(each));
            if (member.isEmpty()) {
                return member;
            }
            value = member.get();
        }
        return Optional.of(value);
    }

    /// From a place over names that are known already, then along the reference.
    private boolean along(Place start, List<String> names, int at, Bindings bindings, Sink sink)
            throws RegoException {
        Place place = start;
        for (int i = 0; i < names.size(); i++) {
            RegoValue name = RegoValue.of(names.get(i));
            if (!place.isOpen()) {
                Optional<RegoValue> value = evaluation.member(place, name);
                Optional<RegoValue> inner =
                        value.isEmpty()
                                ? value
                                : below(value.get(), names.subList(i + 1, names.size()));
                return inner.isEmpty() || within(inner.get(), at, bindings, sink);
            }
            place = place.at(name);
        }
        return among(place, at, bindings, sink);
    }

    /// Where the way has come to a place.
    private boolean among(Place place, int at, Bindings bindings, Sink sink) throws RegoException {
        if (place.isEmpty()) {
            return true;
        }
        boolean end = at == ref.path().size();
        Term key = end ? null : ref.path().get(at);
        if (key == null || (!place.isOpen() && isOpen(key, bindings))) {
            Optional<RegoValue> value = evaluation.value(place);
            return value.isEmpty() || within(value.get(), at, bindings, sink);
        }
        if (isOpen(key, bindings)) {
            return over(
                    place.keys(),
                    key,
                    bindings,
                    (name, after) -> among(place.at(name), at + 1, after, sink));
        }
        return evaluation.each(
                key, bindings, (name, after) -> member(place, name, at + 1, after, sink));
    }

    private boolean member(Place place, RegoValue name, int at, Bindings bindings, Sink sink)
            throws RegoException {
        if (place.isOpen()) {
            return among(place.at(name), at, bindings, sink);
        }
        Optional<RegoValue> value = evaluation.member(place, name);
        return value.isEmpty() || within(value.get(), at, bindings, sink);
    }

    /// Where the way has come to a value.
    private boolean within(RegoValue value, int at, Bindings bindings, Sink sink)
            throws RegoException {
        if (at == ref.path().size()) {
            return sink.take(value, bindings);
        }
        Term key = ref.path().get(at);
        if (isOpen(key, bindings)) {
            return over(
                    value.keys(),
                    key,
                    bindings,
                    (name, after) ->
                            within(
                                    value.at(name).orElse(RegoValue.Null.NULL),
                                    at + 1,
                                    after,
                                    sink));
        }
        return evaluation.each(
                key,
                bindings,
                (name, after) -> {
                    Optional<RegoValue> member = value.at(name);
                    return member.isEmpty() || within(member.get(), at + 1, after, sink);
                });
    }

    static boolean isCollection(RegoValue value) {
        return value instanceof RegoValue.Array
                || value instanceof RegoValue.Obj
                || value instanceof RegoValue.SetOf;
    }

    /// Each of some keys that a pattern fits.
    private boolean over(List<RegoValue> keys, Term pattern, Bindings bindings, Sink sink)
            throws RegoException {
        for (RegoValue key : keys) {
            evaluation.budget().spend(pattern.spot());
            boolean more =
                    evaluation
                            .conditions()
                            .match(pattern, key, bindings, after -> sink.take(key, after));
            if (!more) {
                return false;
            }
        }
        return true;
    }

    /// Whether a key takes one value after the other.
    private boolean isOpen(Term key, Bindings bindings) {
        return Names.isPattern(key) && evaluation.conditions().isOpen(key, bindings);
    }
}
