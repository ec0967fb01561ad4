package dev.jbake.schedule;

import dev.jbake.target.Platform;
import dev.jbake.target.PlatformMatch;
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

    /// Whether its processor runs a platform without emulation, as far as is known: BuildKit names
    /// its own platform first.
    public boolean isNative(Platform wanted) {
        return reported.stream()
                .findFirst()
                .filter(own ->
                        PlatformMatch.of(own).matches(wanted)
                                || (own.os().equals(wanted.os())
                                        && own.architecture().equals(wanted.architecture())))
                .isPresent();
    }
}
