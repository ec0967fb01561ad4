package dev.jbake.schedule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What came of a target; this is the exporters' answer.
///
/// @param response keys such as `containerimage.digest`, as BuildKit gives them
public record TargetResult(SequencedMap<String, String> response) {
    public static final TargetResult EMPTY = new TargetResult(new LinkedHashMap<>());

    public TargetResult {
        response = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(response));
    }

    public static TargetResult of(Map<String, String> response) {
        return new TargetResult(new LinkedHashMap<>(response));
    }
}
