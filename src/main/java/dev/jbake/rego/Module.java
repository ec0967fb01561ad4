package dev.jbake.rego;

import java.util.List;
import java.util.Map;

/// One file of a policy.
///
/// @param path the package's names, without `data`
/// @param imports name to the path that it stands for, which begins with `data` or `input`
record Module(String file, List<String> path, Map<String, List<String>> imports, List<Rule> rules) {
    Module {
        path = List.copyOf(path);
        imports = Map.copyOf(imports);
        rules = List.copyOf(rules);
    }

    /// The same as another package.
    Module in(List<String> other) {
        return new Module(file, other, imports, rules);
    }
}
