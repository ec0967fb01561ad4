package dev.jbake.answer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What the frontend of one target said.
///
/// @param description of the target; empty where it has none
/// @param request what it was asked, such as `lint`
/// @param file what people call the build file; null where the frontend's name for it has to do
/// @param response key to text: `result.json`, `result.txt`, `result.statuscode`, `version`
public record Answer(
        String target,
        String description,
        String request,
        @Nullable String file,
        SequencedMap<String, String> response) {
    private static final String STATUS = "result.statuscode";

    public Answer {
        response = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(response));
    }

    String json() {
        return response.getOrDefault("result.json", "");
    }

    /// What the exit code of the program should be, as the frontend sees it.
    int status() {
        try {
            return Integer.parseInt(response.getOrDefault(STATUS, "0"));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
