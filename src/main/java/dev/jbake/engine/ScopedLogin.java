package dev.jbake.engine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A folder with logins that count for one registry alone, or for one repository of it, or for what
/// is done there.
///
/// Source: buildx's `config/HOST[/REPOSITORY][@ACTION,…]/config.json` below its own folder.
///
/// @param folder with the `config.json`
/// @param repository empty for all of the registry
/// @param actions such as `pull` and `push`; none for all
record ScopedLogin(Path folder, String host, String repository, Set<String> actions) {
    private static final int DEEPEST = 20;
    private static final int MOST = 1000;

    ScopedLogin {
        actions = Set.copyOf(actions);
    }

    /// All that there are.
    ///
    /// @param base such as `~/.docker/buildx/config`; need not exist
    static List<ScopedLogin> below(Path base) throws IOException {
        List<ScopedLogin> found = new ArrayList<>();
        if (!Files.isDirectory(base)) {
            return found;
        }
        Files.walkFileTree(
                base,
                Set.of(),
                DEEPEST,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        Path folder = file.getParent();
                        if (file.endsWith("config.json")
                                && folder != null
                                && !folder.equals(base)) {
                            found.add(of(folder, base.relativize(folder).toString()));
                        }
                        return found.size() < MOST
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.TERMINATE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        return found;
    }

    /// @param key such as `registry.example/team/app@pull,push`
    private static ScopedLogin of(Path folder, String key) {
        int at = key.indexOf('@');
        String place = at < 0 ? key : key.substring(0, at);
        Set<String> actions = new TreeSet<>();
        if (at >= 0) {
            for (String action : key.substring(at + 1).split(",")) {
                if (!action.isBlank()) {
                    actions.add(action.strip());
                }
            }
        }
        int slash = place.indexOf('/');
        return slash < 0
                ? new ScopedLogin(folder, place, "", actions)
                : new ScopedLogin(
                        folder, place.substring(0, slash), place.substring(slash + 1), actions);
    }

    /// The best of some for a registry: one of the repository before one of the whole registry,
    /// then the one that names most actions. Only where a single thing is asked for.
    static Optional<ScopedLogin> best(List<ScopedLogin> all, String host, List<String> scopes) {
        Map<String, Set<String>> asked = actions(scopes);
        if (asked.size() != 1) {
            return Optional.empty();
        }
        String thing = asked.keySet().iterator().next();
        return all.stream()
                .filter(each -> each.host.equals(host))
                .filter(each ->
                        each.repository.isEmpty() || thing.equals("repository:" + each.repository))
                .filter(each -> asked.getOrDefault(thing, Set.of()).containsAll(each.actions))
                .min(
                        Comparator.comparing(ScopedLogin::repository)
                                .thenComparingInt(each -> each.actions.size())
                                .reversed());
    }

    /// What is asked for, by thing: `repository:team/app` to `pull`, `push`.
    private static Map<String, Set<String>> actions(List<String> scopes) {
        Map<String, Set<String>> asked = new HashMap<>();
        for (String scope : String.join(" ", scopes).split(" ")) {
            String[] parts = scope.split(":", 3);
            if (!scope.isEmpty()) {
                Set<String> actions =
                        asked.computeIfAbsent(
                                parts.length > 1 ? parts[0] + ":" + parts[1] : parts[0],
                                _ -> new TreeSet<>());
                if (parts.length == 3) {
                    actions.addAll(List.of(parts[2].split(",")));
                }
            }
        }
        return asked;
    }
}
