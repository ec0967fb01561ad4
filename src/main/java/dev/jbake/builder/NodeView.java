package dev.jbake.builder;

import dev.jbake.buildkit.Worker;
import dev.jbake.target.Platform;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A node as it is right now, for lists.
///
/// @param status null when it could not be found out
/// @param version of its BuildKit; empty when it does not run
/// @param workers what BuildKit says of itself
/// @param error why something of this is missing
public record NodeView(
        StoredNode stored,
        @Nullable NodeStatus status,
        String version,
        List<Worker> workers,
        @Nullable String error) {
    public NodeView {
        workers = List.copyOf(workers);
    }

    /// Platforms as lists show them: the fixed ones with a star, then what BuildKit says.
    public List<String> platforms() {
        List<String> shown = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Platform platform : stored.platforms()) {
            if (seen.add(platform.toString())) {
                shown.add(platform.toString() + "*");
            }
        }
        for (Worker worker : workers) {
            for (String platform : worker.platforms()) {
                if (seen.add(platform)) {
                    shown.add(platform);
                }
            }
        }
        return shown;
    }

    /// Platforms it builds for, each once: the fixed ones, then what BuildKit says.
    List<String> offered() {
        Set<String> offered = new LinkedHashSet<>();
        stored.platforms().forEach(platform -> offered.add(platform.toString()));
        workers.forEach(worker -> offered.addAll(worker.platforms()));
        return List.copyOf(offered);
    }

    Optional<Worker> worker() {
        return workers.stream().findFirst();
    }

    /// The word of the status column.
    public String word() {
        return error != null ? "error" : status == null ? "" : status.word();
    }
}
