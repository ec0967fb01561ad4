package dev.jbake.host;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// The environment variables of a process; this is a copy, sorted by name.
///
/// @param variables name to value
public record Environment(SequencedMap<String, String> variables) {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "False", "FALSE");

    public Environment {
        variables = Collections.unmodifiableSequencedMap(new TreeMap<>(variables));
    }

    public static Environment of(Map<String, String> variables) {
        return new Environment(new TreeMap<>(variables));
    }

    /// The value of a variable, also when it is set but empty.
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /// The value of a variable that is set and not empty.
    public Optional<String> nonEmpty(String name) {
        return get(name).filter(value -> !value.isEmpty());
    }

    /// Whether a variable holds one of the words that Go programs, such as the docker tools, take
    /// for true.
    public boolean isTrue(String name) {
        return get(name).filter(TRUE::contains).isPresent();
    }

    /// Whether a variable holds one of their words for false. One that is not set, or holds
    /// something else, is neither.
    public boolean isFalse(String name) {
        return get(name).filter(FALSE::contains).isPresent();
    }

    /// The home directory of the user: `HOME`, or the file system's root where nothing is set.
    public Path home() {
        return Path.of(nonEmpty("HOME").orElse("/"));
    }

    /// The folder of the docker client's configuration: `DOCKER_CONFIG`, else `~/.docker`.
    public Path dockerConfig() {
        return nonEmpty("DOCKER_CONFIG").map(Path::of).orElseGet(() -> home().resolve(".docker"));
    }

    /// The folder that is shared with buildx: `BUILDX_CONFIG`, else `buildx` in that of the docker
    /// client.
    public Path buildxConfig() {
        return nonEmpty("BUILDX_CONFIG")
                .map(Path::of)
                .orElseGet(() -> dockerConfig().resolve("buildx"));
    }
}
