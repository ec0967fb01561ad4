package dev.jbake.buildkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Where cache is taken from, or put.
///
/// @param type such as `registry`, `inline`, `local`, `gha`
/// @param attrs what the daemon reads, such as `ref`
public record CacheEntry(String type, SequencedMap<String, String> attrs) {

    public CacheEntry {
        attrs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attrs));
    }

    public CacheEntry(String type, Map<String, String> attrs) {
        this(type, new LinkedHashMap<>(attrs));
    }
}
