package dev.jbake.rego;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the names of a body stand for so far. It does not change: more names make another one.
final class Bindings {
    private final @Nullable Bindings before;
    private final Module module;
    private final String name;
    private final @Nullable RegoValue value;

    private Bindings(
            @Nullable Bindings before, Module module, String name, @Nullable RegoValue value) {
        this.before = before;
        this.module = module;
        this.name = name;
        this.value = value;
    }

    /// No name stands for anything.
    static Bindings in(Module module) {
        return new Bindings(null, module, "", null);
    }

    /// The file whose names count.
    Module module() {
        return module;
    }

    Bindings with(String added, RegoValue of) {
        return new Bindings(this, module, added, of);
    }

    /// The same where names mean nothing yet, since a body declares them as its own.
    Bindings without(Collection<String> names) {
        Bindings fewer = this;
        for (String each : names) {
            fewer = new Bindings(fewer, module, each, null);
        }
        return fewer;
    }

    Optional<RegoValue> find(String wanted) {
        Bindings at = this;
        while (at.before != null) {
            if (at.name.equals(wanted)) {
                return Optional.ofNullable(at.value);
            }
            at = at.before;
        }
        return Optional.empty();
    }

    /// Whether a body around has declared it, with a value or not.
    boolean declares(String wanted) {
        Bindings at = this;
        while (at.before != null) {
            if (at.name.equals(wanted)) {
                return true;
            }
            at = at.before;
        }
        return false;
    }

    /// The names that stand for something.
    Set<String> known() {
        Set<String> known = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Bindings at = this;
        while (at.before != null) {
            if (seen.add(at.name) && at.value != null) {
                known.add(at.name);
            }
            at = at.before;
        }
        return known;
    }
}
