package dev.jbake.build;

import dev.jbake.target.CallWish;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which targets of a run are asked something instead of being built, and what the others have to
/// do for each other.
///
/// @param asked by target what its frontend is asked, such as `lint`; nothing is built or written
///   for it
/// @param silent targets that are only there for asked ones, which want to know their graphs, not
///   their files
/// @param parents targets whose results others use
/// @param evaluated targets whose results have to be there, with all their files, before they are
///   used or exported
public record Calls(
        SequencedMap<String, String> asked,
        Set<String> silent,
        Set<String> parents,
        Set<String> evaluated) {

    public Calls {
        asked = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(asked));
        silent = Set.copyOf(silent);
        parents = Set.copyOf(parents);
        evaluated = Set.copyOf(evaluated);
    }

    /// Finds out for all targets of a manifest.
    public static Calls in(Manifest manifest) {
        return in(manifest, false);
    }

    /// @param all whether every target that is built is to be there before any is exported
    public static Calls in(Manifest manifest, boolean all) {
        SequencedMap<String, String> asked = new LinkedHashMap<>();
        for (Target target : manifest.targets().values()) {
            String call = target.call();
            if (call != null) {
                CallWish.of(call).request().ifPresent(request -> asked.put(target.name(), request));
            }
        }
        Set<String> silent = asked.isEmpty() ? Set.of() : silent(manifest, asked);
        Set<String> parents = new TreeSet<>();
        Set<String> evaluated = new TreeSet<>();
        for (Target target : manifest.targets().values()) {
            parents.addAll(target.targetContexts().values());
            if (!asked.containsKey(target.name()) && !silent.contains(target.name())) {
                evaluated.addAll(target.targetContexts().values());
                if (all) {
                    evaluated.add(target.name());
                }
            }
        }
        evaluated.removeAll(asked.keySet());
        return new Calls(asked, silent, parents, evaluated);
    }

    /// Takes away from the targets nobody asked for those that something is built from, and those
    /// that these are built from, until none is left to take away.
    private static Set<String> silent(Manifest manifest, Map<String, String> asked) {
        Set<String> silent = new TreeSet<>(manifest.linked());
        silent.removeAll(asked.keySet());
        boolean taken = true;
        while (taken) {
            taken = false;
            for (Target target : manifest.targets().values()) {
                if (!asked.containsKey(target.name()) && !silent.contains(target.name())) {
                    taken |= silent.removeAll(Set.copyOf(target.targetContexts().values()));
                }
            }
        }
        return silent;
    }

    /// What the frontend of a target is asked; null where it is built.
    @Nullable Question question(Target target) {
        String request = asked.get(target.name());
        return request == null ? null : new Question(request);
    }

    /// Whether others are built on its result.
    boolean isUsed(Target target) {
        return parents.contains(target.name());
    }

    /// Whether its result has to be there with all its files before it is used.
    boolean isEvaluated(Target target) {
        return evaluated.contains(target.name());
    }

    /// Whether nothing is made of a target: no output, no cache, no record.
    boolean makesNothing(Target target) {
        return asked.containsKey(target.name()) || silent.contains(target.name());
    }
}
