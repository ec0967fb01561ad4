package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Worker;
import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What builders are doing, found out without changing anything.
final class NodeStates {
    private final Host host;
    private final Duration patience;

    NodeStates(Host host, Duration patience) {
        this.host = host;
        this.patience = patience;
    }

    BuilderView view(StoredBuilder builder, boolean current, BuilderStore store)
            throws InterruptedException {
        @Nullable Instant used = null;
        @Nullable String error = null;
        List<NodeView> nodes = new ArrayList<>();
        try {
            used = store.lastActivity(builder.name()).orElse(null);
            for (StoredNode node : builder.nodes()) {
                nodes.add(view(builder, node));
            }
        } catch (BuilderException failure) {
            error = BuilderErrors.reason(failure);
        }
        return new BuilderView(builder, current, used, nodes, error);
    }

    private NodeView view(StoredBuilder builder, StoredNode node) throws InterruptedException {
        try (Engine engine = Engines.of(host, node.endpoint())) {
            if (builder.isContext()) {
                engine.ping();
                return new NodeView(node, NodeStatus.RUNNING, "", List.of(), null);
            }
            if (!builder.driver().equals(StoredBuilder.DOCKER_CONTAINER)) {
                throw BuilderErrors.unknownDriver(builder.driver());
            }
            return container(engine, node);
        } catch (BuilderException | EngineException failure) {
            return failed(node, null, failure);
        }
    }

    private NodeView container(Engine engine, StoredNode node)
            throws BuilderException, EngineException, InterruptedException {
        Optional<ContainerDetail> found = engine.container(node.container());
        if (found.isEmpty()) {
            return new NodeView(node, NodeStatus.INACTIVE, "", List.of(), null);
        }
        if (!found.get().running()) {
            return new NodeView(node, NodeStatus.STOPPED, "", List.of(), null);
        }
        Readiness readiness = new Readiness(engine, node.container(), host.clock());
        try (BuildkitClient client = readiness.connect(found.get())) {
            List<Worker> workers = client.workers(patience);
            return new NodeView(node, NodeStatus.RUNNING, version(client), workers, null);
        } catch (BuildkitException failure) {
            return failed(node, NodeStatus.RUNNING, failure);
        }
    }

    private String version(BuildkitClient client) throws InterruptedException {
        try {
            return client.info(patience).version();
        } catch (BuildkitException tooOld) {
            return "";
        }
    }

    private static NodeView failed(
            StoredNode node, @Nullable NodeStatus status, Exception failure) {
        return new NodeView(node, status, "", List.of(), BuilderErrors.reason(failure));
    }
}
