package dev.jbake.builder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A builder as it is right now, for lists.
///
/// @param current whether it is the chosen one
/// @param lastActivity null when it was never used
/// @param error why nothing could be found out
public record BuilderView(
        StoredBuilder stored,
        boolean current,
        @Nullable Instant lastActivity,
        List<NodeView> nodes,
        @Nullable String error) {
    public BuilderView {
        nodes = List.copyOf(nodes);
    }

    /// Whether no node runs.
    public boolean inactive() {
        return nodes.stream().noneMatch(node -> node.status() == NodeStatus.RUNNING);
    }
}
