package dev.jbake.schedule;

import dev.jbake.target.Platform;
import java.util.List;

/// A node as far as it matters for what is built on it.
///
/// @param index among the nodes of its builder, from 0
/// @param fixed platforms that the user gave it, in the user's order
/// @param reported platforms that its BuildKit says it builds for, its own first; empty when it has
///   not been asked
public record Place(int index, String name, List<Platform> fixed, List<Platform> reported) {
    public Place {
        fixed = List.copyOf(fixed);
        reported = List.copyOf(reported);
    }

    /// The same with what its BuildKit says.
    public Place reporting(List<Platform> platforms) {
        return new Place(index, name, fixed, platforms);
    }
}
