package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.ContainerShape;
import dev.jbake.engine.DockerCredentials;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.engine.EngineInfo;
import dev.jbake.engine.RegistryLogin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// BuildKit in a privileged container of an engine; this makes, starts, reaches, stops and removes
/// the container of one node.
///
/// Shape and names are buildx's, so that either tool works with the other's containers.
public final class DockerContainerDriver implements Driver {
    private static final String STATE_FOLDER = "/var/lib/buildkit";
    private static final String CONFIG_FILE = "buildkitd.toml";
    private static final String CGROUP_PARENT = "/docker/buildx";

    private final Engine engine;
    private final StoredNode node;
    private final DriverOptions options;
    private final DockerCredentials logins;
    private final Clock clock;
    private final Waits waits;

    DockerContainerDriver(
            Engine engine, StoredNode node, DockerCredentials logins, Clock clock, Waits waits)
            throws BuilderException {
        this.engine = engine;
        this.node = node;
        this.options = DriverOptions.of(node.options());
        this.logins = logins;
        this.clock = clock;
        this.waits = waits;
    }

    Optional<ContainerDetail> container() throws BuilderException, InterruptedException {
        try {
            return engine.container(node.container());
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    @Override
    public NodeStatus status() throws BuilderException, InterruptedException {
        return container()
                .map(found -> found.running() ? NodeStatus.RUNNING : NodeStatus.STOPPED)
                .orElse(NodeStatus.INACTIVE);
    }

    @Override
    public OpenNode open(BootListener listener) throws BuilderException, InterruptedException {
        return opened(boot(listener));
    }

    private OpenNode opened(BuildkitClient client) {
        return new OpenNode(node, new NodeTraits(options.defaultLoad()), client, this);
    }

    @Override
    public OpenNode revive(BootListener listener) throws BuilderException, InterruptedException {
        Optional<BuildkitClient> awake = new Revival(engine, node.container(), clock).client();
        return awake.isPresent() ? opened(awake.get()) : open(listener);
    }

    @Override
    public Optional<BuildkitClient> reach() throws BuilderException, InterruptedException {
        Optional<ContainerDetail> found = container().filter(ContainerDetail::running);
        return found.isPresent()
                ? Optional.of(
                        new Readiness(engine, node.container(), clock, waits).connect(found.get()))
                : Optional.empty();
    }

    @Override
    public Optional<ByteStream> dial() throws BuilderException, InterruptedException {
        Optional<ContainerDetail> found = container().filter(ContainerDetail::running);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(NodeLine.stream(engine, found.get()));
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    @Override
    public NodeWatch watch(Consumer<BuilderDeath> told)
            throws BuilderException, InterruptedException {
        return DeathWatch.start(engine, node.container(), told);
    }

    @Override
    public List<String> drift() throws BuilderException, InterruptedException {
        Optional<ContainerDetail> found = container();
        return found.isPresent() ? drift(found.get()) : List.of();
    }

    /// A connection to BuildKit, whatever it takes to have one.
    private BuildkitClient boot(BootListener listener)
            throws BuilderException, InterruptedException {
        Readiness readiness = new Readiness(engine, node.container(), clock, waits);
        Optional<ContainerDetail> found = container();
        if (found.isPresent() && found.get().running()) {
            return readiness.connect(found.get());
        }
        listener.started(BootListener.STEP);
        try {
            BuildkitClient client =
                    found.isPresent()
                            ? start(found.get(), readiness, listener)
                            : create(readiness, listener);
            listener.finished(null);
            return client;
        } catch (BuilderException failure) {
            listener.finished(BuilderErrors.reason(failure));
            throw failure;
        } catch (InterruptedException interrupted) {
            listener.finished("canceled");
            throw interrupted;
        } catch (EngineException failure) {
            listener.finished(BuilderErrors.reason(failure));
            throw BuilderErrors.engine(failure);
        }
    }

    private BuildkitClient start(ContainerDetail found, Readiness readiness, BootListener listener)
            throws BuilderException, EngineException, InterruptedException {
        String part = "starting container " + node.container();
        listener.partStarted(part);
        if (found.status().equals("created")) {
            configure();
        }
        engine.start(node.container());
        BuildkitClient client = readiness.await();
        listener.partFinished(part);
        return client;
    }

    private BuildkitClient create(Readiness readiness, BootListener listener)
            throws BuilderException, EngineException, InterruptedException {
        bringImage(listener);
        String part = "creating container " + node.container();
        listener.partStarted(part);
        boolean cached = engine.hasVolume(node.volume());
        boolean ours = make();
        try {
            if (ours) {
                configure();
                engine.start(node.container());
            }
            BuildkitClient client = readiness.await();
            listener.partFinished(part);
            return client;
        } catch (BuilderException | EngineException | InterruptedException failure) {
            if (ours) {
                removeQuietly(cached);
            }
            throw failure;
        }
    }

    /// Pulls only what is not there: a build must not depend on a registry it does not need.
    private void bringImage(BootListener listener)
            throws BuilderException, EngineException, InterruptedException {
        String image = options.image();
        if (engine.image(image).isPresent()) {
            return;
        }
        String part = "pulling image " + image;
        listener.partStarted(part);
        try {
            @Nullable RegistryLogin login = logins.forImage(image).orElse(null);
            engine.pull(
                    image,
                    login,
                    progress ->
                            listener.partMoved(
                                    part + " " + progress.id(),
                                    progress.current(),
                                    progress.total()));
        } catch (EngineException failure) {
            if (failure.is(EngineException.Kind.UNREACHABLE)) {
                throw failure;
            }
            throw BuilderErrors.noImage(image, failure);
        } catch (IOException unreadable) {
            throw BuilderErrors.noLogin(image, unreadable);
        }
        listener.partFinished(part);
    }

    /// @return false when somebody else was faster, which is as good
    private boolean make() throws EngineException, InterruptedException {
        try {
            engine.create(shape(engine.info()));
            return true;
        } catch (EngineException failure) {
            if (failure.is(EngineException.Kind.CONFLICT)) {
                return false;
            }
            throw failure;
        }
    }

    /// Puts the configuration into a container that has never run. One whose maker was stopped in
    /// the middle may lack it.
    private void configure() throws BuilderException, EngineException, InterruptedException {
        if (!node.files().isEmpty()) {
            byte[] tar = ConfigTar.of(node.files());
            engine.copyIn(node.container(), "/etc", new ByteArrayInputStream(tar));
        }
    }

    private void removeQuietly(boolean keepState) throws InterruptedException {
        try {
            remove(keepState);
        } catch (BuilderException alsoFailed) {
            // The first failure is the one to report.
        }
    }

    /// The container this node should have on such an engine.
    ContainerShape shape(EngineInfo info) {
        boolean cgroupfs = info.cgroupDriver().equals("cgroupfs");
        String parent = options.cgroupParent() == null ? CGROUP_PARENT : options.cgroupParent();
        return new ContainerShape(
                node.container(),
                options.image(),
                command(),
                options.environment(),
                node.volume(),
                STATE_FOLDER,
                true,
                true,
                options.restart().name(),
                options.restart().count(),
                options.network(),
                cgroupfs ? parent : null,
                info.usernsRemapped() ? "host" : null,
                options.memory(),
                options.memorySwap(),
                options.cpuQuota(),
                options.cpuPeriod(),
                options.cpuShares(),
                options.cpusetCpus(),
                options.cpusetMems());
    }

    /// The path of the configuration goes first, so that the user's own flags win over it.
    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (node.files().containsKey(CONFIG_FILE)) {
            command.add("--config");
            command.add("/etc/buildkit/" + CONFIG_FILE);
        }
        command.addAll(node.flags());
        return command;
    }

    /// Names what an existing container does not have as this node says; empty when it fits.
    List<String> drift(ContainerDetail found) {
        List<String> differences = new ArrayList<>();
        String image = options.image();
        if (!found.image().equals(image) && !found.image().startsWith(image + "@")) {
            differences.add("image");
        }
        if (!found.command().equals(command())) {
            differences.add("flags");
        }
        if (!found.environment().containsAll(options.environment())) {
            differences.add("env");
        }
        String network = found.hostConfig().text("NetworkMode");
        if (options.network() != null && !network.equals(options.network())) {
            differences.add("network");
        }
        return differences;
    }

    @Override
    public void stop() throws BuilderException, InterruptedException {
        if (status() == NodeStatus.RUNNING) {
            try {
                engine.stop(node.container());
            } catch (EngineException failure) {
                throw BuilderErrors.engine(failure);
            }
        }
    }

    /// Removes the container, if there is one, and unless told otherwise the cache, which may have
    /// outlived its container.
    @Override
    public void remove(boolean keepState) throws BuilderException, InterruptedException {
        try {
            if (container().isPresent()) {
                engine.remove(node.container());
            }
            if (!keepState && engine.hasVolume(node.volume())) {
                engine.removeVolume(node.volume());
            }
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
