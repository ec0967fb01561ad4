package dev.jbake.rego;

import dev.jbake.rego.Evaluation.Sink;
import dev.jbake.rego.Program.Definition;
import dev.jbake.rego.Program.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
        List<String> imported = bindings.module().imports().get(name);
        if (name.equals("input")) {
            return within(evaluation.input(), 0, bindings, sink);
        }
        if (name.equals("data")) {
            return among(program.root(), 0, bindings, sink);
        }
        if (imported != null) {
            return imported(imported, bindings, sink);
        }
        Node home = program.home(bindings.module());
        if (!home.has(name)) {
            throw RegoException.unsafe(spot, name);
        }
        return member(home, name, 0, bindings, sink);
    }

    private boolean imported(List<String> path, Bindings bindings, Sink sink) throws RegoException {
        if (path.getFirst().equals("input")) {
            RegoValue value = evaluation.input();
            for (String each : path.subList(1, path.size())) {
                Optional<RegoValue> member = value.at(RegoValue.of(each));
                if (member.isEmpty()) {
                    return true;
                }
                value = member.get();
            }
            return within(value, 0, bindings, sink);
        }
        Node node = program.root();
        for (int i = 1; i < path.size(); i++) {
            Node child = node.children.get(path.get(i));
            if (child == null) {
                boolean last = i == path.size() - 1;
                return !last
                        || !node.has(path.get(i))
                        || member(node, path.get(i), 0, bindings, sink);
            }
            node = child;
        }
        return among(node, 0, bindings, sink);
    }

    /// Where the way has come to a package.
    private boolean among(Node node, int at, Bindings bindings, Sink sink) throws RegoException {
        if (at == ref.path().size()) {
            return sink.take(whole(node), bindings);
        }
        Term key = ref.path().get(at);
        String open = open(key, bindings);
        if (open != null) {
            TreeSet<String> names = new TreeSet<>(node.definitions.keySet());
            names.addAll(node.children.keySet());
            for (String name : names) {
                if (!member(node, name, at + 1, bindings.with(open, RegoValue.of(name)), sink)) {
                    return false;
                }
            }
            return true;
        }
        return evaluation.each(
                key,
                bindings,
                (value, after) ->
                        !(value instanceof RegoValue.Text(String name))
                                || member(node, name, at + 1, after, sink));
    }

    private boolean member(Node node, String name, int at, Bindings bindings, Sink sink)
            throws RegoException {
        Definition definition = node.definitions.get(name);
        if (definition != null) {
            Optional<RegoValue> value = evaluation.value(definition);
            return value.isEmpty() || within(value.get(), at, bindings, sink);
        }
        Node child = node.children.get(name);
        return child == null || among(child, at, bindings, sink);
    }

    private RegoValue whole(Node node) throws RegoException {
        Map<RegoValue, RegoValue> members = new TreeMap<>();
        for (Map.Entry<String, Node> each : node.children.entrySet()) {
            members.put(RegoValue.of(each.getKey()), whole(each.getValue()));
        }
        for (Map.Entry<String, Definition> each : node.definitions.entrySet()) {
            Optional<RegoValue> value = evaluation.value(each.getValue());
            value.ifPresent(is -> members.put(RegoValue.of(each.getKey()), is));
        }
        return new RegoValue.Obj(members);
    }

    /// Where the way has come to a value.
    private boolean within(RegoValue value, int at, Bindings bindings, Sink sink)
            throws RegoException {
        if (at == ref.path().size()) {
            return sink.take(value, bindings);
        }
        Term key = ref.path().get(at);
        String open = open(key, bindings);
        if (open != null) {
            for (RegoValue each : value.keys()) {
                evaluation.budget().spend(key.spot());
                RegoValue member = value.at(each).orElse(RegoValue.Null.NULL);
                if (!within(member, at + 1, bindings.with(open, each), sink)) {
                    return false;
                }
            }
            return true;
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

    /// The name of a key that takes one value after the other; null for others.
    private @Nullable String open(Term key, Bindings bindings) {
        if (!(key instanceof Term.Var(var _, String name)) || bindings.find(name).isPresent()) {
            return null;
        }
        return program.isGlobal(bindings, name) ? null : name;
    }
}
