package dev.jbake.schedule;

import dev.jbake.target.Target;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

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

    String name() {
        return target.name();
    }
}
