package dev.jbake.build;

import dev.jbake.builder.BuilderDeath;
import dev.jbake.builder.BuilderException;
import dev.jbake.builder.NodeWatch;
import dev.jbake.builder.OpenNode;
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

    private final CompletableFuture<BuilderDeath> death = new CompletableFuture<>();
    private final NodeWatch watch;

    BuilderWatch(OpenNode node) throws BuilderException, InterruptedException {
        this.watch = node.watch(death::complete);
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
