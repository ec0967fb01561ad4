package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.DockerCredentials;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// BuildKit in a privileged container of an engine; this makes, starts, reaches, stops and removes
/// the container of one node.
///
/// Shape and names are buildx's, so that either tool works with the other's containers.
public final class DockerContainerDriver implements Driver {
    private static final Path WSL = Path.of("/usr/lib/wsl");
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Host host;
    private final Engine engine;
    private final StoredNode node;
    private final DriverOptions options;
    private final DockerCredentials logins;
    private final Clock clock;
    private final Waits waits;

    DockerContainerDriver(Host host, Engine engine, StoredNode node, DockerCredentials logins)
            throws BuilderException {
        this.host = host;
        this.engine = engine;
        this.node = node;
        this.options = DriverOptions.of(node.options());
        this.logins = logins;
        this.clock = host.clock();
        this.waits = Waits.of(host.environment());
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
        if (found.isEmpty()) {
            return List.of();
        }
        List<String> drift = new ArrayList<>(new ContainerRecipe(node, options).drift(found.get()));
        if (!drift.isEmpty()) {
            try {
                drift.removeAll(engine.info().dropped());
            } catch (EngineException failure) {
                throw BuilderErrors.engine(failure);
            }
        }
        return drift;
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
            configure(listener);
        }
        engine.start(node.container());
        BuildkitClient client = readiness.await();
        listener.partFinished(part);
        return client;
    }

    private BuildkitClient create(Readiness readiness, BootListener listener)
            throws BuilderException, EngineException, InterruptedException {
        String image =
                new ImageSource(
                                engine,
                                options,
                                logins,
                                new PullPatience(FIRST_PAUSE, new SecureRandom()))
                        .bring(listener);
        String part = "creating container " + node.container();
        listener.partStarted(part);
        boolean cached = engine.hasVolume(node.volume());
        boolean ours = make(image);
        try {
            if (ours) {
                configure(listener);
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

    /// @return false when somebody else was faster, which is as good
    private boolean make(String image) throws EngineException, InterruptedException {
        ContainerRecipe recipe = new ContainerRecipe(node, options);
        boolean gpus = engine.givesGpus(image);
        try {
            engine.create(recipe.shape(engine.info(), image, gpus, folders()));
            return true;
        } catch (EngineException failure) {
            if (failure.is(EngineException.Kind.CONFLICT)) {
                return false;
            }
            throw failure;
        }
    }

    /// In a Linux of Windows, what GPUs are described by lies in a folder of the machine.
    private List<String> folders() {
        boolean wsl = host.environment().nonEmpty("WSL_DISTRO_NAME").isPresent();
        return wsl && engine.onThisMachine() && Files.isDirectory(WSL)
                ? List.of(WSL.toString())
                : List.of();
    }

    /// Puts the configuration into a container that has never run. One whose maker was stopped in
    /// the middle may lack it.
    private void configure(BootListener listener)
            throws BuilderException, EngineException, InterruptedException {
        SortedMap<String, String> files = new TreeMap<>(node.files());
        if (options.provenanceAddGha()) {
            try {
                GithubContext.of(host.environment())
                        .ifPresent(text -> files.put(GithubContext.FILE, base64(text)));
            } catch (IOException unreadable) {
                listener.said(BuilderErrors.noEvent(unreadable));
            }
        }
        if (!files.isEmpty()) {
            byte[] tar = ConfigTar.of(files);
            engine.copyIn(node.container(), "/etc", new ByteArrayInputStream(tar));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void removeQuietly(boolean keepState) throws InterruptedException {
        try {
            remove(keepState);
        } catch (BuilderException alsoFailed) {
            // The first failure is the one to report.
        }
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
