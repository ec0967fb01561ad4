package dev.jbake.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The values of `--var`.
final class VariableOptions {
    private VariableOptions() {}

    /// Name to value, of `NAME=VALUE` each.
    ///
    /// @throws ParameterException where one is not of that form
    static SequencedMap<String, String> read(List<String> written, CommandLine at) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        for (String each : written) {
            int equals = each.indexOf('=');
            if (each.isEmpty()) {
                continue;
            }
            if (equals < 0) {
                throw new ParameterException(
                        at, "invalid variable \"%s\", expected key=value".formatted(each));
            }
            if (equals == 0) {
                throw new ParameterException(
                        at, "invalid variable \"%s\", key is empty".formatted(each));
            }
            variables.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return variables;
    }
}
