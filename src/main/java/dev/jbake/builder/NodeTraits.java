package dev.jbake.builder;

import dev.jbake.engine.Engine;
import org.jspecify.annotations.Nullable;

/// What drivers and their options make differ between nodes, as far as a build must know.
///
/// @param defaultLoad whether a target without outputs is loaded into the engine
/// @param inside the engine whose own BuildKit this is, where images land without a load; null
///   where BuildKit is by itself
/// @param complete whether it can do all that BuildKit can: several platforms, attestations,
///   archives of images, exports of its cache, pushes of its own. What is inside an engine can
///   where the engine keeps its images in containerd
/// @param hostGateway address of the engine's machine as its containers see it; null when not known
public record NodeTraits(
        boolean defaultLoad,
        @Nullable Engine inside,
        boolean complete,
        @Nullable String hostGateway) {

    /// A BuildKit by itself.
    public NodeTraits(boolean defaultLoad) {
        this(defaultLoad, null, true, null);
    }
}
