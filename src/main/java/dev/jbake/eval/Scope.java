package dev.jbake.eval;

import dev.jbake.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Where an expression is evaluated; this is a chain of names, the inner ones hiding the outer.
/// Immutable.
public final class Scope {

    private final @Nullable Scope outer;
    private final Map<String, Value> local;
    private final @Nullable Value item;
    private final Names names;
    private final Functions functions;

    /// How many user functions are being evaluated around this.
    private final int depth;

    private final Effort effort;

    private Scope(
            @Nullable Scope outer,
            Map<String, Value> local,
            @Nullable Value item,
            Names names,
            Functions functions,
            int depth,
            Effort effort) {
        this.outer = outer;
        this.local = Map.copyOf(local);
        this.item = item;
        this.names = names;
        this.functions = functions;
        this.depth = depth;
        this.effort = effort;
    }

    /// An outermost scope.
    public static Scope of(Names names, Functions functions) {
        return new Scope(null, Map.of(), null, names, functions, 0, new Effort());
    }

    /// Another outermost scope of the same manifest; what may be spent is spent in both.
    public Scope beside(Names others, Functions otherFunctions) {
        return new Scope(null, Map.of(), null, others, otherFunctions, 0, effort);
    }

    /// A scope in this one, with more names.
    public Scope with(Map<String, Value> more) {
        return new Scope(this, more, item, names, functions, depth, effort);
    }

    public Scope with(String name, Value value) {
        return with(Map.of(name, value));
    }

    /// Inside the right side of a splat.
    Scope withItem(Value element) {
        return new Scope(this, Map.of(), element, names, functions, depth, effort);
    }

    /// Where the body of a user function is evaluated: no names but its parameters and the
    /// outermost ones of where it is declared.
    Scope ofCall(@Nullable Scope home, Map<String, Value> parameters) {
        Scope at = home == null ? this : home;
        return new Scope(null, parameters, null, at.names, at.functions, depth + 1, effort);
    }

    Effort effort() {
        return effort;
    }

    int depth() {
        return depth;
    }

    Functions functions() {
        return functions;
    }

    Optional<Value> item() {
        return Optional.ofNullable(item);
    }

    Found find(Reference reference) {
        for (Scope at = this; at != null; at = at.outer) {
            Value value = at.local.get(reference.root());
            if (value != null) {
                return Found.of(value);
            }
        }
        return names.find(reference);
    }

    /// All names that can be seen, for "did you mean".
    public Collection<String> known() {
        TreeSet<String> known = new TreeSet<>(names.known());
        for (Scope at = this; at != null; at = at.outer) {
            known.addAll(at.local.keySet());
        }
        return known;
    }
}
