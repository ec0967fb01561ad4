package dev.jbake.schedule;

import dev.jbake.target.Platform;
import java.util.List;

/// The part of a target that one node builds.
///
/// @param node its index
/// @param platforms empty for the node's own
/// @param exported false where it is built only because another target on that node uses it
public record Share(int node, List<Platform> platforms, boolean exported) {
    public Share {
        platforms = List.copyOf(platforms);
    }
}
