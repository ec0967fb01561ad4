package dev.jbake.builder;

import dev.jbake.engine.Engine;
import java.util.List;

/// A builder that is ready: its first node runs and is connected.
///
/// It stays open until [Builders#close].
///
/// @param stored what the store says of it
/// @param first the node that builds
public record OpenBuilder(StoredBuilder stored, OpenNode first) {
    public String name() {
        return stored.name();
    }

    public String driver() {
        return stored.driver();
    }

    public Engine engine() {
        return first.engine();
    }

    public List<StoredNode> nodes() {
        return stored.nodes();
    }
}
