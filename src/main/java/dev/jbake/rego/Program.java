package dev.jbake.rego;

import dev.jbake.rego.Node.Definition;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All files of a policy together, by the names that their rules define; this is the door of this
/// room.
public final class Program {
    private final Node root = new Node();
    private final IdentityHashMap<Body, List<Expression>> ordered = new IdentityHashMap<>();

    /// Reads a policy's files.
    ///
    /// @param texts name of a file to what it says
    /// @throws RegoException for the first that is wrong
    public static Program of(Map<String, String> texts) throws RegoException {
        return of(texts, Map.of());
    }

    /// Reads a policy's files and those that they import.
    ///
    /// @param libraries name of an imported file to what it says; its package is where it lies,
    ///   whatever it calls itself
    public static Program of(Map<String, String> texts, Map<String, String> libraries)
            throws RegoException {
        var program = new Program();
        for (Map.Entry<String, String> each : texts.entrySet()) {
            program.add(ModuleParser.parse(each.getKey(), each.getValue()));
        }
        for (Map.Entry<String, String> each : libraries.entrySet()) {
            String name = each.getKey().replaceFirst("\\.rego$", "");
            program.add(
                    ModuleParser.parse(each.getKey(), each.getValue())
                            .in(List.of(name.split("/"))));
        }
        program.root.check();
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
        Node home = root.grow(module.path());
        for (Rule rule : module.rules()) {
            home.grow(rule.path()).add(module, rule);
        }
    }

    Node root() {
        return root;
    }

    /// What a name of a file begins, as a path from `input` or `data`; null where it means nothing.
    @Nullable List<String> meaning(Module module, String name) {
        if (name.equals("input") || name.equals("data")) {
            return List.of(name);
        }
        List<String> imported = module.imports().get(name);
        if (imported != null) {
            return imported;
        }
        Node home = root.under(module.path());
        if (home == null || home.child(name) == null) {
            return null;
        }
        List<String> path = new ArrayList<>(List.of("data"));
        path.addAll(module.path());
        path.add(name);
        return path;
    }

    /// The same of a name with dots.
    @Nullable List<String> path(Module module, List<String> names) {
        List<String> start = meaning(module, names.getFirst());
        if (start == null) {
            return null;
        }
        List<String> path = new ArrayList<>(start);
        path.addAll(names.subList(1, names.size()));
        return path;
    }

    /// The function of a name, as a file calls it; null where there is none.
    @Nullable Definition function(Module module, String name) {
        return function(path(module, List.of(name.split("\\."))));
    }

    /// The function under a path; null where there is none.
    @Nullable Definition function(@Nullable List<String> path) {
        if (path == null || !path.getFirst().equals("data")) {
            return null;
        }
        Node node = root.under(path.subList(1, path.size()));
        Definition definition = node == null ? null : node.definition();
        return definition == null || definition.kind() != Rule.Kind.FUNCTION ? null : definition;
    }

    /// What is called by a name; null where it is nothing that can be.
    @Nullable Callee callee(Module module, String name, Functions functions) {
        List<String> path = path(module, List.of(name.split("\\.")));
        Definition definition = function(path);
        if (path != null && definition != null) {
            return new Callee.Written(String.join(".", path), definition);
        }
        return functions.has(name) || Builtins.has(name) ? new Callee.Known(name) : null;
    }

    /// How many arguments a function takes; -1 where that is not known.
    int arity(Module module, String name) {
        Definition definition = function(module, name);
        return definition == null ? Builtins.arity(name) : definition.first().rule().args().size();
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
        return !bindings.declares(name) && meaning(bindings.module(), name) != null;
    }

    /// Evaluates what stands under a path, such as `docker`, `decision`.
    ///
    /// @param input what `input` means
    /// @param functions what only the caller can do
    /// @return nothing where it is undefined
    public Optional<RegoValue> value(List<String> path, RegoValue input, Functions functions)
            throws RegoException {
        try {
            return new Evaluation(this, World.of(input), functions, new Budget()).at(path);
        } catch (StackOverflowError tooDeep) {
            // Rules that need each other over thousands of steps; nothing is left half done.
            throw RegoException.evaluation(
                    Spot.NOWHERE, "eval_cancel_error", "the policy's rules nest too deep");
        }
    }
}
