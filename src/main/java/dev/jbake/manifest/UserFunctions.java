package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import dev.jbake.eval.Functions;
import dev.jbake.eval.Reference;
import dev.jbake.eval.References;
import dev.jbake.eval.UserFunction;
import dev.jbake.function.StandardLibrary;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.Body;
import dev.jbake.syntax.Expr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The functions a manifest declares; this makes them of their blocks and checks them whether or
/// not they are called.
final class UserFunctions {
    static final List<String> ATTRIBUTES = List.of("params", "variadic_params", "result");

    private final StandardLibrary library;
    private final SequencedMap<String, UserFunction> functions = new LinkedHashMap<>();
    private final Map<String, Namespace> spaces = new HashMap<>();
    private final Problems problems;

    UserFunctions(Definitions definitions, StandardLibrary library, Problems problems) {
        this.library = library;
        this.problems = problems;
        for (Definitions.Declared declared : definitions.functions().values()) {
            definitions.checkNames(declared, ATTRIBUTES, List.of());
            UserFunction function = read(declared);
            if (function != null) {
                functions.put(function.name(), function);
                spaces.put(function.name(), declared.space());
            }
        }
        Set<String> told = new HashSet<>();
        functions.values().forEach(function -> checkCycle(function, new ArrayList<>(), told));
    }

    /// What can be called in a namespace.
    Functions callable(Namespace space, Scopes scopes) {
        return space == Namespace.ROOT
                ? Functions.of(library, functions)
                : new CallableHere(space, scopes);
    }

    /// The functions of a namespace and of those around it, each with the scope it belongs to.
    private final class CallableHere implements Functions {
        private final Namespace here;
        private final Scopes scopes;

        CallableHere(Namespace here, Scopes scopes) {
            this.here = here;
            this.scopes = scopes;
        }

        @Override
        public Optional<Callee> find(String name) {
            Optional<Callee> standard = library.find(name).map(Callee.Library::new);
            if (standard.isPresent()) {
                return standard;
            }
            String full = here.find(name, functions::containsKey);
            UserFunction found = full == null ? null : functions.get(full);
            if (found == null) {
                return Optional.empty();
            }
            return Optional.of(new Callee.User(found, scopes.of(space(found))));
        }

        @Override
        public Collection<String> known() {
            Collection<String> names = new TreeSet<>(library.names());
            for (Namespace at = here; at != null; at = at.outer()) {
                for (String full : functions.keySet()) {
                    String local = at.local(full);
                    if (local != null) {
                        names.add(local);
                    }
                }
            }
            return names;
        }
    }

    private Namespace space(UserFunction function) {
        return spaces.getOrDefault(function.name(), Namespace.ROOT);
    }

    private @Nullable UserFunction read(Definitions.Declared declared) {
        Body.Attribute parameters = declared.attribute("params");
        Body.Attribute result = declared.attribute("result");
        Body.Attribute rest = declared.attribute("variadic_params");
        if (parameters == null || result == null) {
            problems.add(
                    ManifestErrors.missing(
                            "function",
                            parameters == null ? "params" : "result",
                            declared.labelSpan(),
                            "A function has params = [ … ] and result = …"));
            return null;
        }
        List<String> names = new ArrayList<>();
        if (parameters.value() instanceof Expr.TupleOf(List<Expr> items, _)) {
            items.forEach(item -> names.add(parameter(item)));
        } else {
            problems.add(ReferenceErrors.parameter(parameters.value().span()));
        }
        return new UserFunction(
                declared.label(),
                names,
                rest == null ? null : parameter(rest.value()),
                result.value(),
                declared.labelSpan());
    }

    private String parameter(Expr expr) {
        String name =
                expr instanceof Expr.Name || expr instanceof Expr.Text ? Place.literal(expr) : null;
        if (name == null) {
            problems.add(ReferenceErrors.parameter(expr.span()));
            return "";
        }
        return name;
    }

    /// Where the functions it calls, and those they call, come back to it.
    ///
    /// @param told functions in cycles that were reported
    private void checkCycle(UserFunction function, List<String> way, Set<String> told) {
        if (way.contains(function.name())) {
            if (way.getFirst().equals(function.name()) && told.addAll(way)) {
                problems.add(ReferenceErrors.functionCycle(way, function.span()));
            }
            return;
        }
        List<String> further = new ArrayList<>(way);
        further.add(function.name());
        for (String name : new TreeSet<>(References.callsIn(function.result()))) {
            String full = space(function).find(name, functions::containsKey);
            UserFunction called =
                    full == null || library.find(name).isPresent() ? null : functions.get(full);
            if (called != null) {
                checkCycle(called, further, told);
            }
        }
    }

    /// Reports names that no function could ever see, also where it is never called.
    void checkNames(Scopes scopes) {
        Map<Namespace, Set<String>> outside = new HashMap<>();
        for (UserFunction function : functions.values()) {
            Set<String> known =
                    outside.computeIfAbsent(
                            space(function),
                            space -> new LinkedHashSet<>(scopes.of(space).known()));
            for (Reference reference : References.in(function.result())) {
                String root = reference.root();
                if (!known.contains(root)
                        && !function.parameters().contains(root)
                        && !root.equals(function.rest())) {
                    unknown(function, reference.span(), root, known);
                }
            }
        }
    }

    /// `try` and `can` may well be asked about a name that is not there.
    private void unknown(UserFunction function, SourceSpan span, String root, Set<String> known) {
        Set<String> calls = References.callsIn(function.result());
        if (calls.contains("try") || calls.contains("can")) {
            return;
        }
        Set<String> names = new TreeSet<>(known);
        names.addAll(function.parameters());
        problems.add(ReferenceErrors.unknownName(root, span, Spelling.didYouMean(root, names)));
    }
}
