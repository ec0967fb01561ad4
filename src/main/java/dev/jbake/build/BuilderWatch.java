package dev.jbake.build;

import dev.jbake.builder.BuilderDeath;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.NodeWatch;
import dev.jbake.builder.OpenNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The watch over one node of a builder during a run; this remembers how it ended for all targets
/// that ask.
final class BuilderWatch implements AutoCloseable {
    /// How long a target whose connection broke waits to hear why.
    private static final long PATIENCE_MILLIS = 3_000;

    private final OpenNode node;
    private final CompletableFuture<BuilderDeath> death = new CompletableFuture<>();
    private final NodeWatch watch;

    BuilderWatch(OpenNode node) throws BuilderException, InterruptedException {
        this.node = node;
        this.watch = node.watch(death::complete);
    }

    /// The node as it is in this life.
    OpenNode node() {
        return node;
    }

    /// Whether the connection with the node is gone for good.
    boolean lost() {
        return node.client().lost();
    }

    /// Why the connection is gone for good, as a failure of a target that was not finished.
    TargetFailure loss() throws InterruptedException {
        return TargetFailures.lost(
                death().orElseGet(() ->
                        new BuilderDeath(
                                BuilderDeath.Cause.ENDED,
                                node.client().whyLost().orElse("It does not answer."),
                                List.of())));
    }

    /// Why the builder ended; empty when nothing is known of an end.
    Optional<BuilderDeath> death() throws InterruptedException {
        try {
            return Optional.of(death.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException lives) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
