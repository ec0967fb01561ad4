package dev.jbake.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What keeps results in until all targets are built: nothing is exported before everything that
/// can be built without exports is there.
///
/// What comes *after* another target is not waited for, nor what uses such a target: it cannot
/// begin before the other one has let its result out.
final class Gate {
    private final Set<String> missing = new HashSet<>();

    private Gate() {}

    /// One that opens when all are there.
    ///
    /// @param pieces each after all that it waits for
    static Gate before(List<Piece> pieces) {
        var gate = new Gate();
        for (Piece piece : pieces) {
            if (piece.after().isEmpty() && gate.missing.containsAll(piece.inputs())) {
                gate.missing.add(piece.name());
            }
        }
        return gate;
    }

    boolean isOpen() {
        return missing.isEmpty();
    }

    /// Notes that a target's result is there.
    ///
    /// @return whether that opened it
    boolean passed(String name) {
        return missing.remove(name) && missing.isEmpty();
    }
}
