package dev.jbake.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What is asked of a manifest; this is everything that its result depends on.
///
/// @param inputs the files, in the order they are merged
/// @param names targets, groups and globs from the command line; `default` when empty
/// @param overrides values of `--set`, as written
/// @param variables `--var` by name; they win over the environment
/// @param flags flags that override attributes of all targets
/// @param surroundings the machine as the language sees it
/// @param base where the manifest lies
/// @param files for what a manifest names and does not hold, such as the `config` of a builder
public record ManifestRequest(
        List<SourceInput> inputs,
        List<String> names,
        List<String> overrides,
        SequencedMap<String, String> variables,
        BuildFlags flags,
        Surroundings surroundings,
        Base base,
        ManifestFiles files) {

    /// The name that stands for all groups and targets, also where there are none.
    public static final String EVERYTHING = "**";

    public ManifestRequest {
        inputs = List.copyOf(inputs);
        names = List.copyOf(names);
        overrides = List.copyOf(overrides);
        variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
    }

    /// Of a manifest on this machine.
    public ManifestRequest(
            List<SourceInput> inputs,
            List<String> names,
            List<String> overrides,
            SequencedMap<String, String> variables,
            BuildFlags flags,
            Surroundings surroundings,
            ManifestFiles files) {
        this(inputs, names, overrides, variables, flags, surroundings, Base.HERE, files);
    }
}
