package dev.jbake.builder;

import java.util.List;

/// A builder that is ready: its nodes run and are connected.
///
/// It stays open until [Builders#close].
///
/// @param stored what the store says of it
/// @param nodes those that are connected, in the order of the store; at least one
public record OpenBuilder(StoredBuilder stored, List<OpenNode> nodes) {
    public OpenBuilder {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException(stored.name() + " has no node");
        }
    }

    public String name() {
        return stored.name();
    }

    public String driver() {
        return stored.driver();
    }

    /// The node that builds where nothing speaks for another one.
    public OpenNode first() {
        return nodes.getFirst();
    }
}
