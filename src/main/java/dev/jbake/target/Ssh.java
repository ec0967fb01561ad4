package dev.jbake.target;

import java.util.List;

/// An ssh agent or keys a target may use; this is their place.
///
/// @param id the name steps use, `default` mostly
/// @param paths agent socket or key files; empty for the user's agent
public record Ssh(String id, List<String> paths) {
    public Ssh {
        paths = List.copyOf(paths);
    }
}
