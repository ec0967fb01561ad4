package dev.jbake.target;

import dev.jbake.source.SourceSpan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A builder as a manifest declares it; this is what the builder room makes true.
///
/// @param driver `docker-container` when not written
/// @param options driver options of all nodes, such as `image`, `network`, `env.NAME`
/// @param flags arguments of every buildkitd
/// @param config text of `buildkitd.toml`, however it was written
/// @param nodes where it builds, never none; each has in it what the builder says for all
public record BuilderSpec(
        String name,
        @Nullable SourceSpan span,
        String driver,
        SequencedMap<String, String> options,
        List<String> flags,
        @Nullable String config,
        List<NodeSpec> nodes) {
    public BuilderSpec {
        options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
        flags = List.copyOf(flags);
        nodes = List.copyOf(nodes);
    }

    /// A builder with one node, on the engine the user has chosen.
    public BuilderSpec(
            String name,
            @Nullable SourceSpan span,
            String driver,
            SequencedMap<String, String> options,
            List<String> flags,
            @Nullable String config) {
        this(
                name,
                span,
                driver,
                options,
                flags,
                config,
                List.of(new NodeSpec(null, span, null, List.of(), options, flags, config)));
    }

    /// A builder that no manifest declares, with nothing but defaults.
    public static BuilderSpec plain(String name, String driver) {
        return new BuilderSpec(name, null, driver, new LinkedHashMap<>(), List.of(), null);
    }
}
