package dev.jbake.manifest;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A node of a builder as it stands in `nodes`, before what the builder says for all of them is
/// added; null is not written.
///
/// @param place of the whole of it
record WrittenNode(
        Place place,
        @Nullable String name,
        @Nullable String endpoint,
        @Nullable List<String> platforms,
        @Nullable SequencedMap<String, String> options,
        @Nullable List<String> flags,
        @Nullable String config) {

    /// A node of which nothing is said.
    static WrittenNode nothing(Place place) {
        return new WrittenNode(place, null, null, null, null, null, null);
    }
}
