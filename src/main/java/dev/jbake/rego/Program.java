package dev.jbake.rego;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All files of a policy together, by the names that their rules define; this is the door of this
/// room.
public final class Program {
    private final Node root = new Node();
    private final IdentityHashMap<Body, List<Expression>> ordered = new IdentityHashMap<>();

    /// A package, or what stands between two.
    static final class Node {
        final Map<String, Definition> definitions = new TreeMap<>();
        final Map<String, Node> children = new TreeMap<>();

        boolean has(String name) {
            return definitions.containsKey(name) || children.containsKey(name);
        }
    }

    /// All rules of one name, each with the file it stands in.
    record Definition(String name, Rule.Kind kind, List<Placed> rules, List<Placed> defaults) {}

    record Placed(Module module, Rule rule) {}

    /// Reads a policy's files.
    ///
    /// @param texts name of a file to what it says
    /// @throws RegoException for the first that is wrong
    public static Program of(Map<String, String> texts) throws RegoException {
        var program = new Program();
        for (Map.Entry<String, String> each : texts.entrySet()) {
            program.add(ModuleParser.parse(each.getKey(), each.getValue()));
        }
        return program;
    }

    /// The files besides a policy's own that it imports: `data.a.b` is `a/b.rego`.
    ///
    /// @param texts name of a file to what it says
    public static Set<String> imported(Map<String, String> texts) throws RegoException {
        Set<String> files = new TreeSet<>();
        for (Map.Entry<String, String> each : texts.entrySet()) {
            for (List<String> path :
                    ModuleParser.parse(each.getKey(), each.getValue()).imports().values()) {
                if (path.getFirst().equals("data") && path.size() > 1) {
                    files.add(String.join("/", path.subList(1, path.size())) + ".rego");
                }
            }
        }
        files.removeAll(texts.keySet());
        return files;
    }

    private void add(Module module) throws RegoException {
        for (Rule rule : module.rules()) {
            Node node = root;
            List<String> path = new ArrayList<>(module.path());
            path.addAll(rule.path().subList(0, rule.path().size() - 1));
            for (String each : path) {
                node = node.children.computeIfAbsent(each, _ -> new Node());
            }
            add(node, module, rule);
        }
    }

    private static void add(Node node, Module module, Rule rule) throws RegoException {
        String name = rule.path().getLast();
        Definition there = node.definitions.get(name);
        boolean isDefault = rule.kind() == Rule.Kind.DEFAULT;
        Rule.Kind kind =
                !isDefault
                        ? rule.kind()
                        : rule.args().isEmpty() ? Rule.Kind.COMPLETE : Rule.Kind.FUNCTION;
        if (there == null) {
            there = new Definition(rule.name(), kind, new ArrayList<>(), new ArrayList<>());
            node.definitions.put(name, there);
        }
        if (there.kind() != kind) {
            throw RegoException.evaluation(
                    rule.spot(), "rego_type_error", "conflicting rules " + rule.name() + " found");
        }
        if (isDefault && !there.defaults().isEmpty()) {
            throw RegoException.evaluation(
                    rule.spot(),
                    "rego_type_error",
                    "multiple default rules " + rule.name() + " found");
        }
        (isDefault ? there.defaults() : there.rules()).add(new Placed(module, rule));
    }

    Node root() {
        return root;
    }

    /// The package of a file.
    Node home(Module module) {
        Node node = root;
        for (String each : module.path()) {
            node = node.children.getOrDefault(each, new Node());
        }
        return node;
    }

    /// The function of a name, as a file calls it; null where there is none.
    @Nullable Definition function(Module module, String name) {
        List<String> parts = List.of(name.split("\\."));
        Node node = home(module);
        List<String> imported = module.imports().get(parts.getFirst());
        if (parts.getFirst().equals("data")) {
            node = root;
            parts = parts.subList(1, parts.size());
        } else if (imported != null && imported.getFirst().equals("data")) {
            node = root;
            List<String> whole = new ArrayList<>(imported.subList(1, imported.size()));
            whole.addAll(parts.subList(1, parts.size()));
            parts = whole;
        }
        for (int i = 0; i < parts.size() - 1; i++) {
            Node child = node.children.get(parts.get(i));
            if (child == null) {
                return null;
            }
            node = child;
        }
        return parts.isEmpty() ? null : node.definitions.get(parts.getLast());
    }

    /// How many arguments a function takes; -1 where that is not known.
    int arity(Module module, String name) {
        Definition definition = function(module, name);
        if (definition == null) {
            return Builtins.arity(name);
        }
        List<Placed> any =
                definition.rules().isEmpty() ? definition.defaults() : definition.rules();
        return any.getFirst().rule().args().size();
    }

    /// A body's conditions in an order that works.
    List<Expression> order(Body body, Bindings bindings) throws RegoException {
        List<Expression> known = ordered.get(body);
        if (known == null) {
            known =
                    new BodyOrder(bindings.module(), this, name -> isGlobal(bindings, name))
                            .of(body, bindings.known());
            ordered.put(body, known);
        }
        return known;
    }

    /// Whether a name means something everywhere in a file: a rule, an import, `input`, `data`.
    boolean isGlobal(Bindings bindings, String name) {
        return !bindings.declares(name)
                && (name.equals("input")
                        || name.equals("data")
                        || bindings.module().imports().containsKey(name)
                        || home(bindings.module()).has(name));
    }

    /// Evaluates what stands under a path, such as `docker`, `decision`.
    ///
    /// @param input what `input` means
    /// @param functions what only the caller can do
    /// @return nothing where it is undefined
    public Optional<RegoValue> value(List<String> path, RegoValue input, Functions functions)
            throws RegoException {
        return new Evaluation(this, input, functions, new Budget()).at(path);
    }
}
