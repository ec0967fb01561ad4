package dev.jbake.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The values of `--var`.
final class VariableOptions {
    private VariableOptions() {}

    /// Name to value, of `NAME=VALUE` each.
    ///
    /// @throws Failure where one is not of that form
    static SequencedMap<String, String> read(List<String> written) throws Failure {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        for (String each : written) {
            int equals = each.indexOf('=');
            if (each.isEmpty()) {
                continue;
            }
            if (equals < 0) {
                throw new Failure(
                        Exit.FAILED, "invalid variable \"" + each + "\", expected key=value");
            }
            if (equals == 0) {
                throw new Failure(Exit.FAILED, "invalid variable \"" + each + "\", key is empty");
            }
            variables.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return variables;
    }
}
