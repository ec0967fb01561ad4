package dev.jbake.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// All that was asked for, resolved; this is what the language half hands to the building half.
///
/// @param groups reachable groups by name, with the synthesised `default`
/// @param targets reachable targets by name, in the order of the plan's request
/// @param linked names of targets that are here only because another one uses their result
/// @param builders declared builders by name
/// @param granted what the command line grants by naming it
/// @param tree where the manifest lies and relative named contexts start; null for this machine
public record Manifest(
        SequencedMap<String, Group> groups,
        SequencedMap<String, Target> targets,
        List<String> linked,
        SequencedMap<String, BuilderSpec> builders,
        Granted granted,
        @Nullable RemoteAddress tree) {
    public Manifest {
        groups = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(groups));
        targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
        linked = List.copyOf(linked);
        builders = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(builders));
    }

    /// A manifest of this machine.
    public Manifest(
            SequencedMap<String, Group> groups,
            SequencedMap<String, Target> targets,
            List<String> linked,
            SequencedMap<String, BuilderSpec> builders) {
        this(groups, targets, linked, builders, Granted.NOTHING, null);
    }

    public Optional<Target> target(String name) {
        return Optional.ofNullable(targets.get(name));
    }
}
