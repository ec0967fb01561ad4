package dev.jbake.builder;

import dev.jbake.buildkit.Witness;
import java.util.Optional;

/// An eye on a node while something is built on it; it is open until closed. The connection asks it
/// when the node is silent.
public interface NodeWatch extends Witness, AutoCloseable {
    /// For nodes that nothing but their connection tells of.
    NodeWatch NONE = () -> {};

    @Override
    default Optional<String> whyDead() throws InterruptedException {
        return Optional.empty();
    }

    @Override
    void close();
}
