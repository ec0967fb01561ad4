package dev.jbake.report;

import dev.jbake.target.Attributes;
import dev.jbake.target.Platform;
import java.util.List;

/// What a report says of a target besides how it fared.
///
/// @param tags as the manifest names them
/// @param outputs where its results go
/// @param platforms those it names, each once; empty for the builder's own
/// @param builds names of its builds in the history, `builder/node/ref`, the first attempt first
/// @param builderRetries how often it was begun again because its builder died
/// @param registryRetries how often because a registry failed
public record TargetFacts(
        List<String> tags,
        List<Attributes> outputs,
        List<Platform> platforms,
        List<String> builds,
        int builderRetries,
        int registryRetries) {
    public TargetFacts {
        tags = List.copyOf(tags);
        outputs = List.copyOf(outputs);
        platforms = List.copyOf(platforms);
        builds = List.copyOf(builds);
    }
}
