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
/// @param options driver options such as `image`, `network`, `env.NAME`
/// @param flags arguments of buildkitd
/// @param config text of `buildkitd.toml`, however it was written
public record BuilderSpec(
        String name,
        @Nullable SourceSpan span,
        String driver,
        SequencedMap<String, String> options,
        List<String> flags,
        @Nullable String config) {
    public BuilderSpec {
        options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
        flags = List.copyOf(flags);
    }

    /// A builder that no manifest declares, with nothing but defaults.
    public static BuilderSpec plain(String name, String driver) {
        return new BuilderSpec(name, null, driver, new LinkedHashMap<>(), List.of(), null);
    }
}
