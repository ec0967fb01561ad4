package dev.jbake.manifest;

import dev.jbake.diagnostic.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A target with all that it inherits: parents in order, its own attributes over them, overrides
/// over all.
final class Resolver {
    private final SequencedMap<String, Draft> blocks;
    private final Overrides overrides;
    private final Problems problems;

    /// Targets that met no cycle: what they come to is the same from wherever one comes.
    private final Map<String, Draft> settled = new HashMap<>();

    private int cyclesMet;

    Resolver(SequencedMap<String, Draft> blocks, Overrides overrides, Problems problems) {
        this.blocks = blocks;
        this.overrides = overrides;
        this.problems = problems;
    }

    /// The target of this name; empty where there is none.
    Optional<Draft> resolve(String name) {
        return Optional.ofNullable(resolve(name, new HashMap<>(), new ArrayList<>()));
    }

    /// Every target's parents exist and none inherits from itself, whether or not it is asked for.
    void checkParents() {
        blocks.keySet().forEach(this::resolve);
    }

    /// @param done what is resolved on this way already
    /// @param way from the target asked for to here
    private @Nullable Draft resolve(String name, Map<String, Draft> done, List<String> way) {
        Draft known = settled.getOrDefault(name, done.get(name));
        if (known != null) {
            return known;
        }
        Draft own = blocks.get(name);
        if (own == null) {
            return null;
        }
        int cyclesBefore = cyclesMet;
        List<String> further = new ArrayList<>(way);
        further.add(name);
        Draft inherited = Draft.EMPTY;
        Place place = own.place(TargetAttributes.INHERITS);
        for (String parent : own.get(TargetAttributes.INHERITS, List.of())) {
            if (further.contains(parent)) {
                cyclesMet++;
                cycle(
                        further.subList(further.indexOf(parent), further.size()),
                        place.naming(parent));
                continue;
            }
            Draft draft = resolve(parent, done, further);
            if (draft == null) {
                problems.add(
                        ReferenceErrors.noSuch(
                                "target",
                                parent,
                                place.naming(parent).span(),
                                Spelling.didYouMean(parent, blocks.keySet())));
            } else {
                inherited = inherited.merge(draft);
            }
        }
        Draft resolved = overrides.apply(name, inherited.merge(own)).tidied();
        (cyclesMet == cyclesBefore ? settled : done).put(name, resolved);
        return resolved;
    }

    /// Each cycle is told once, from the first of its names, wherever it was entered.
    private void cycle(List<String> way, Place place) {
        List<String> first = new ArrayList<>(way);
        String start = first.stream().min(String::compareTo).orElseThrow();
        while (!first.getFirst().equals(start)) {
            first.add(first.removeFirst());
        }
        Draft from = blocks.get(first.getFirst());
        Place at = from == null ? place : from.place(TargetAttributes.INHERITS);
        String next = first.size() > 1 ? first.get(1) : start;
        problems.add(ReferenceErrors.inheritsCycle(first, at.strict(), at.naming(next).span()));
    }
}
