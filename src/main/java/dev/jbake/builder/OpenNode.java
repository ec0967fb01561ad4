package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import java.util.function.Consumer;

/// A node we are connected with; this is where solves run.
///
/// @param stored what the store says of it
/// @param traits what a build must know of its driver and options
/// @param client the one connection of this process
/// @param driver brought it up
public record OpenNode(StoredNode stored, NodeTraits traits, BuildkitClient client, Driver driver) {

    public String name() {
        return stored.name();
    }

    /// Watches the node while something is built.
    ///
    /// @param told called at most once, on another thread, when the node has ended
    public NodeWatch watch(Consumer<BuilderDeath> told)
            throws BuilderException, InterruptedException {
        return driver.watch(told);
    }

    void close() {
        client.close();
        driver.close();
    }
}
