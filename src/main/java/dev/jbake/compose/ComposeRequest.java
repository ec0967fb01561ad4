package dev.jbake.compose;

import dev.jbake.source.SourceFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What is asked of a Compose project; this is everything that its result depends on.
///
/// @param files in the order they are merged; never empty
/// @param environment the process environment; empty where it is not to be looked at
/// @param variables values that win over it and over `.env`
/// @param home what `~` at the start of a path stands for
/// @param disk for `.env` and whatever the files name
public record ComposeRequest(
        List<SourceFile> files,
        SequencedMap<String, String> environment,
        SequencedMap<String, String> variables,
        String home,
        ProjectFiles disk) {

    public ComposeRequest {
        files = List.copyOf(files);
        environment = copy(environment);
        variables = copy(variables);
    }

    private static SequencedMap<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
