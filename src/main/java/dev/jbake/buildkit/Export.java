package dev.jbake.buildkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Where a result goes; the daemon addresses ours by its index in the request.
///
/// @param type such as `image`, `local`, `tar`, `oci`, `docker`
/// @param attrs what the daemon reads, such as `name` and `push`; what only the client reads stays
///   out
public record Export(String type, SequencedMap<String, String> attrs) {

    public Export {
        attrs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attrs));
    }

    public Export(String type, Map<String, String> attrs) {
        this(type, new LinkedHashMap<>(attrs));
    }
}
