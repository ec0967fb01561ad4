package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Worker;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A node we are connected with; this is where solves run.
///
/// @param stored what the store says of it
/// @param traits what a build must know of its driver and options
/// @param client the one connection of this process
/// @param driver brought it up
public record OpenNode(StoredNode stored, NodeTraits traits, BuildkitClient client, Driver driver) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    public String name() {
        return stored.name();
    }

    /// The platforms it says it builds for, its own first.
    public List<String> platforms() throws BuilderException, InterruptedException {
        try {
            Set<String> platforms = new LinkedHashSet<>();
            for (Worker worker : client.workers(PATIENCE)) {
                platforms.addAll(worker.platforms());
            }
            return List.copyOf(platforms);
        } catch (BuildkitException failure) {
            throw BuilderErrors.silent(name(), failure);
        }
    }

    /// Watches the node while something is built. What has ended, or will never answer again, is
    /// not waited for: its connection is given up.
    ///
    /// @param told called at most once, on another thread, when the node has ended
    public NodeWatch watch(Consumer<BuilderDeath> told)
            throws BuilderException, InterruptedException {
        NodeWatch watch =
                driver.watch(death -> {
                    told.accept(death);
                    if (death.cause() != BuilderDeath.Cause.ENGINE_LOST) {
                        client.giveUp(death.why());
                    }
                });
        client.witness(watch);
        return watch;
    }

    /// The same node with a new connection, whatever it takes. This one stays open: what was begun
    /// over it has yet to be let go of.
    OpenNode revived(BootListener listener) throws BuilderException, InterruptedException {
        return driver.revive(listener);
    }

    void close() {
        client.close();
        driver.close();
    }
}
