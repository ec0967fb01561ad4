package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.Worker;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.engine.BuildkitLine;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The BuildKit that is part of an engine (the driver `docker`): always there, made by nobody, and
/// what it builds is in the engine without a load.
///
/// It is reached through the engine's own API, sessions and all.
public final class EngineDriver implements Driver {
    /// A worker has this label where the engine keeps its images in containerd.
    private static final String SNAPSHOTTER = "org.mobyproject.buildkit.worker.snapshotter";

    private static final String HOST_GATEWAY =
            "org.mobyproject.buildkit.worker.moby.host-gateway-ip";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Engine engine;
    private final StoredNode node;

    EngineDriver(Engine engine, StoredNode node) {
        this.engine = engine;
        this.node = node;
    }

    @Override
    public NodeStatus status() throws BuilderException, InterruptedException {
        try {
            engine.ping();
            return NodeStatus.RUNNING;
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    @Override
    public OpenNode open(BootListener listener) throws BuilderException, InterruptedException {
        BuildkitClient client = connect();
        boolean went = false;
        try {
            NodeTraits traits = traits(client.workers(PATIENCE));
            went = true;
            return new OpenNode(node, traits, client, this);
        } catch (BuildkitException failure) {
            throw BuilderErrors.noBuildkitInside(engine.address().text(), failure);
        } finally {
            if (!went) {
                client.close();
            }
        }
    }

    private NodeTraits traits(List<Worker> workers) {
        boolean containerd =
                workers.stream().anyMatch(worker -> worker.labels().containsKey(SNAPSHOTTER));
        String gateway =
                workers.stream()
                        .map(worker -> worker.labels().getOrDefault(HOST_GATEWAY, ""))
                        .filter(address -> !address.isEmpty())
                        .findFirst()
                        .orElse(null);
        return new NodeTraits(true, engine, containerd, gateway);
    }

    @Override
    public Optional<BuildkitClient> reach() throws BuilderException, InterruptedException {
        return Optional.of(connect());
    }

    @Override
    public Optional<ByteStream> dial() throws BuilderException, InterruptedException {
        return Optional.of(stream());
    }

    private BuildkitClient connect() throws BuilderException, InterruptedException {
        String description = "BuildKit of the engine at " + engine.address().text();
        return new BuildkitClient(Connection.over(stream(), description));
    }

    private ByteStream stream() throws BuilderException, InterruptedException {
        try {
            return new Line(engine.buildkit());
        } catch (EngineException failure) {
            throw switch (failure.kind()) {
                case NOT_FOUND, REFUSED ->
                        BuilderErrors.noBuildkitInside(engine.address().text(), failure);
                case UNREACHABLE, CONFIGURATION, CONFLICT, FAILED -> BuilderErrors.engine(failure);
            };
        }
    }

    @Override
    public String olderVersion() throws BuilderException, InterruptedException {
        try {
            return EngineBuildkits.of(engine.info().version());
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    /// The engine is not ours to watch; its end is the end of the connection.
    @Override
    public NodeWatch watch(Consumer<BuilderDeath> told) {
        return NodeWatch.NONE;
    }

    @Override
    public List<String> drift() {
        return List.of();
    }

    /// It runs as long as its engine does.
    @Override
    public void stop() {}

    /// It is there as long as its engine is.
    @Override
    public void remove(boolean keepState) {}

    @Override
    public void close() {
        engine.close();
    }

    private record Line(BuildkitLine line) implements ByteStream {
        @Override
        public InputStream in() {
            return line.in();
        }

        @Override
        public OutputStream out() {
            return line.out();
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
