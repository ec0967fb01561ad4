package dev.jbake.schedule;

import dev.jbake.plan.Link;
import dev.jbake.plan.LinkKind;
import dev.jbake.plan.Plan;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/// A target and what it waits for; this is a plan's entry as a schedule sees it.
///
/// @param inputs targets whose results it uses
/// @param after targets that must be finished first
/// @param remaining length of the longest path from here to the end of the plan
record Piece(
        Target target, SequencedSet<String> inputs, SequencedSet<String> after, int remaining) {
    Piece {
        inputs = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(inputs));
        after = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(after));
    }

    /// The entries of a plan, each after all that it waits for.
    static List<Piece> of(Plan plan) {
        Map<String, List<Link>> links =
                plan.links().stream().collect(Collectors.groupingBy(Link::from));
        List<Piece> pieces = new ArrayList<>();
        for (String name : plan.order()) {
            Target target = plan.targets().get(name);
            if (target != null) {
                pieces.add(
                        new Piece(
                                target,
                                linked(links.getOrDefault(name, List.of()), LinkKind.CONTEXT),
                                linked(links.getOrDefault(name, List.of()), LinkKind.AFTER),
                                plan.remaining(name)));
            }
        }
        return pieces;
    }

    private static SequencedSet<String> linked(List<Link> links, LinkKind kind) {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (Link link : links) {
            if (link.kind() == kind) {
                names.add(link.to());
            }
        }
        return names;
    }

    String name() {
        return target.name();
    }
}
