package dev.jbake.target;

import java.util.Collections;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A typed bag such as an output, a cache or an attestation; this is its `type` and attributes,
/// sorted by key.
///
/// `dest` of an output and `disabled` of an attestation are attributes like the others.
///
/// @param type `image`, `local`, `registry`, `provenance`, …
/// @param values the other attributes
public record Attributes(String type, SequencedMap<String, String> values) {

    public Attributes {
        values = Collections.unmodifiableSequencedMap(new TreeMap<>(values));
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
