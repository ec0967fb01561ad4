package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.transport.ByteStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How the BuildKit of one node is brought up, reached, watched, stopped and removed; every kind of
/// builder is one of these.
///
/// A driver is made for one node by [Drivers] and has checked the node's options by then. It holds
/// what it needs to talk to wherever the node is, until [#close].
public sealed interface Driver extends AutoCloseable
        permits DockerContainerDriver, EngineDriver, KubernetesDriver, RemoteDriver {

    /// Whether the node runs now.
    NodeStatus status() throws BuilderException, InterruptedException;

    /// A node that is ready, whatever it takes: made, started, waited for.
    ///
    /// @param listener hears of what has to be done; of nothing where the node runs already
    OpenNode open(BootListener listener) throws BuilderException, InterruptedException;

    /// The node once more, after the connection to it was lost: what hinders it is put out of the
    /// way, and its cache is kept. Others may do the same at the same time.
    ///
    /// @param listener hears of what has to be done
    default OpenNode revive(BootListener listener) throws BuilderException, InterruptedException {
        return open(listener);
    }

    /// A connection to a node that runs already; empty when it does not. Changes nothing.
    Optional<BuildkitClient> reach() throws BuilderException, InterruptedException;

    /// A stream to a node that runs already, over which anybody may speak to its BuildKit; empty
    /// when it does not run. Changes nothing.
    default Optional<ByteStream> dial() throws BuilderException, InterruptedException {
        throw BuilderErrors.noStream();
    }

    /// The version of a BuildKit that is too old to tell it itself; empty where nobody knows.
    default String olderVersion() throws BuilderException, InterruptedException {
        return "";
    }

    /// Watches the node while something is built on it.
    ///
    /// @param told called at most once, on another thread, when the node has ended
    NodeWatch watch(Consumer<BuilderDeath> told) throws BuilderException, InterruptedException;

    /// Names what of a node that exists is not as the store says; empty when it fits or is not
    /// there.
    List<String> drift() throws BuilderException, InterruptedException;

    /// Stops the node, if it runs.
    void stop() throws BuilderException, InterruptedException;

    /// Removes the node, if it is there.
    ///
    /// @param keepState leaves its cache
    void remove(boolean keepState) throws BuilderException, InterruptedException;

    /// Lets go of the connection to the engine or the like; the node runs on.
    @Override
    void close();
}
