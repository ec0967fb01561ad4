package dev.jbake.target;

import dev.jbake.source.SourceSpan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One place that a declared builder builds at; this has in it what its builder says for all of
/// them.
///
/// @param name null for the builder's name and a number
/// @param endpoint an engine's address or docker context, or whatever the driver connects to; null
///   for the engine the user has chosen
/// @param platforms what it builds for, as written; empty to take what its BuildKit says
/// @param options driver options
/// @param flags arguments of buildkitd
/// @param config text of `buildkitd.toml`, however it was written
public record NodeSpec(
        @Nullable String name,
        @Nullable SourceSpan span,
        @Nullable String endpoint,
        List<String> platforms,
        SequencedMap<String, String> options,
        List<String> flags,
        @Nullable String config) {
    public NodeSpec {
        platforms = List.copyOf(platforms);
        options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
        flags = List.copyOf(flags);
    }
}
