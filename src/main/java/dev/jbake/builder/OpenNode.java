package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.engine.Engine;
import java.util.function.Consumer;

/// A node we are connected with; this is where solves run.
///
/// @param stored what the store says of it
/// @param options what its driver options mean
/// @param engine the engine its container runs on; `--load` goes there only if it is also the
///   user's
/// @param client the one connection of this process
public record OpenNode(
        StoredNode stored, DriverOptions options, Engine engine, BuildkitClient client) {

    /// Watches the container while something is built.
    ///
    /// @param told called at most once, on another thread, when the container has ended
    public DeathWatch watch(Consumer<BuilderDeath> told)
            throws BuilderException, InterruptedException {
        return DeathWatch.start(engine, stored.container(), told);
    }
}
