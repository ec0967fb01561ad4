package dev.jbake.buildkit.session;

import java.util.Map;
import java.util.Optional;

/// The trees that a session shares, by the names that the solve request uses (`context`,
/// `dockerfile`, …); this is all that BuildKit can reach of the machine.
@FunctionalInterface
public interface FileRoots {
    Optional<FileTree> find(String name);

    static FileRoots of(Map<String, FileTree> trees) {
        Map<String, FileTree> copy = Map.copyOf(trees);
        return name -> Optional.ofNullable(copy.get(name));
    }
}
