package dev.jbake.builder;

import dev.jbake.target.Platform;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// One place a builder builds at, as the store has it.
///
/// @param endpoint name of a docker context or address of an engine
/// @param platforms what the user fixed; empty to take what BuildKit says
/// @param options driver options
/// @param flags arguments of buildkitd
/// @param files path below `/etc/buildkit` to content in base64; `buildkitd.toml` mostly
public record StoredNode(
        String name,
        String endpoint,
        List<Platform> platforms,
        SequencedMap<String, String> options,
        List<String> flags,
        SequencedMap<String, String> files) {
    private static final String CONTAINER_PREFIX = "buildx_buildkit_";

    public StoredNode {
        platforms = List.copyOf(platforms);
        options = Collections.unmodifiableSequencedMap(new TreeMap<>(options));
        flags = List.copyOf(flags);
        files = Collections.unmodifiableSequencedMap(new TreeMap<>(files));
    }

    /// The name of the container that runs BuildKit for this node.
    public String container() {
        return CONTAINER_PREFIX + name;
    }

    /// The name of the volume with BuildKit's cache.
    public String volume() {
        return container() + "_state";
    }

    StoredNode withPlatforms(List<Platform> others) {
        return new StoredNode(name, endpoint, others, options, flags, files);
    }
}
