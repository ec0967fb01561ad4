package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Worker;
import dev.jbake.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What builders are doing, found out without changing anything.
final class NodeStates {
    private final Drivers drivers;
    private final Duration patience;

    NodeStates(Host host, Duration patience) {
        this.drivers = new Drivers(host);
        this.patience = patience;
    }

    BuilderView view(StoredBuilder builder, boolean current, BuilderStore store)
            throws InterruptedException {
        @Nullable Instant used = null;
        @Nullable String error = null;
        List<NodeView> nodes = List.of();
        try {
            used = store.lastActivity(builder.name()).orElse(null);
            nodes = views(builder);
        } catch (BuilderException failure) {
            error = BuilderErrors.reason(failure);
        }
        return new BuilderView(builder, current, used, nodes, error);
    }

    /// All nodes at the same time; one that takes too long is told to be so.
    private List<NodeView> views(StoredBuilder builder) throws InterruptedException {
        List<Callable<NodeView>> questions = new ArrayList<>();
        builder.nodes().forEach(node -> questions.add(() -> view(builder, node)));
        List<Future<NodeView>> asked;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            asked = threads.invokeAll(questions, patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        List<NodeView> views = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            views.add(taken(asked.get(i), builder.nodes().get(i)));
        }
        return views;
    }

    private static NodeView taken(Future<NodeView> done, StoredNode node)
            throws InterruptedException {
        try {
            return done.get();
        } catch (CancellationException late) {
            return new NodeView(node, null, "", List.of(), "context deadline exceeded");
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a question about a node failed", failure);
        }
    }

    private NodeView view(StoredBuilder builder, StoredNode node) throws InterruptedException {
        try {
            return asked(builder.isContext() ? StoredBuilder.DOCKER : builder.driver(), node);
        } catch (BuilderException failure) {
            return failed(node, null, failure);
        }
    }

    private NodeView asked(String driverName, StoredNode node)
            throws BuilderException, InterruptedException {
        try (Driver driver = drivers.of(driverName, node)) {
            Optional<BuildkitClient> client = driver.reach();
            return client.isPresent()
                    ? running(driver, node, client.get())
                    : new NodeView(node, driver.status(), "", List.of(), null);
        }
    }

    private NodeView running(Driver driver, StoredNode node, BuildkitClient connected)
            throws BuilderException, InterruptedException {
        try (BuildkitClient client = connected) {
            List<Worker> workers = client.workers(patience);
            return new NodeView(node, NodeStatus.RUNNING, version(driver, client), workers, null);
        } catch (BuildkitException failure) {
            return failed(node, NodeStatus.RUNNING, failure);
        }
    }

    private String version(Driver driver, BuildkitClient client)
            throws BuilderException, InterruptedException {
        try {
            return client.info(patience).version();
        } catch (BuildkitException tooOld) {
            return driver.olderVersion();
        }
    }

    private static NodeView failed(
            StoredNode node, @Nullable NodeStatus status, Exception failure) {
        return new NodeView(node, status, "", List.of(), BuilderErrors.reason(failure));
    }
}
