package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.engine.DockerContexts;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import dev.jbake.target.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where builders are created, listed, chosen, stopped and removed; this is the door of the
/// commands that do so.
public final class BuilderDesk {
    private final Host host;
    private final BuilderStore store;
    private final DockerContexts contexts;
    private final Drivers drivers;
    private final KnownBuilders known;

    public BuilderDesk(Host host) {
        this.host = host;
        this.store = new BuilderStore(host);
        this.contexts = new DockerContexts(host.environment());
        this.drivers = new Drivers(host);
        this.known = new KnownBuilders(host, store);
    }

    /// Notes of builds on this machine.
    public BuildRefs notes() {
        return store.refs();
    }

    /// What was made, and what to say of it.
    ///
    /// @param warnings a line each
    public record Created(StoredBuilder builder, List<String> warnings) {
        public Created {
            warnings = List.copyOf(warnings);
        }
    }

    /// Makes a builder or a node. Its container is made when it is first used; see [#boot].
    public Created create(CreateRequest request) throws BuilderException, InterruptedException {
        Creation.Made made = store.change(locked -> new Creation(host, locked, request).run());
        return new Created(made.builder(), made.warnings());
    }

    /// Takes a node out of a builder.
    public void leave(@Nullable String name, @Nullable String node)
            throws BuilderException, InterruptedException {
        if (name == null || name.isEmpty()) {
            throw BuilderErrors.wrong("leave requires instance name", "Add --name NAME.");
        }
        if (node == null || node.isEmpty()) {
            throw BuilderErrors.wrong("leave requires node name", "Add --node NODE.");
        }
        store.change(locked -> {
            BuilderName.of(name);
            StoredBuilder builder =
                    locked.find(name)
                            .orElseThrow(() ->
                                    BuilderErrors.wrong(
                                            "failed to find instance \"" + name + "\" for leave"));
            List<StoredNode> left = new ArrayList<>(builder.nodes());
            if (!left.removeIf(each -> each.name().equals(node))) {
                throw BuilderErrors.wrong("node \"" + node + "\" not found for " + builder.name());
            }
            if (left.isEmpty()) {
                throw BuilderErrors.wrong(
                        "can not leave last node, do you want to rm instance instead?",
                        "jbake rm " + builder.name());
            }
            locked.removeNode(builder.name(), node);
            locked.save(builder.withNodes(left));
            return builder;
        });
    }

    /// Makes a builder the chosen one.
    ///
    /// @param global whether for every engine
    /// @param usual whether it stays so for this engine
    public void use(String name, boolean global, boolean usual)
            throws BuilderException, InterruptedException {
        store.change(locked -> {
            try {
                String key = contexts.key(contexts.current());
                if (locked.find(name).isPresent()) {
                    locked.setCurrent(key, name, global, usual);
                } else {
                    useContext(locked, name, key);
                }
                return name;
            } catch (EngineException failure) {
                throw BuilderErrors.engine(failure);
            }
        });
    }

    private void useContext(BuilderStore locked, String name, String key)
            throws BuilderException, EngineException {
        if (name.equals(contexts.current())) {
            locked.setCurrent(key, "", false, false);
        } else if (name.equals(DockerContexts.DEFAULT)) {
            throw BuilderErrors.wrong(
                    "run `docker context use default` to switch to default context");
        } else if (contexts.names().contains(name)) {
            throw BuilderErrors.wrong(
                    "run `docker context use " + name + "` to switch to context " + name);
        } else {
            throw BuilderErrors.notFound(name, known.names());
        }
    }

    /// All builders, then the docker contexts, each asked for its state at the same time.
    ///
    /// @param patience how long one may take
    public List<BuilderView> list(Duration patience) throws BuilderException, InterruptedException {
        String chosen = known.chosen();
        List<Callable<BuilderView>> questions = new ArrayList<>();
        for (StoredBuilder builder : known.all()) {
            boolean current = builder.name().equals(chosen);
            questions.add(() -> new NodeStates(host, patience).view(builder, current, store));
        }
        return AtOnce.all(questions);
    }

    /// One builder as it is now.
    ///
    /// @param name null for the chosen one
    public BuilderView inspect(@Nullable String name, Duration patience)
            throws BuilderException, InterruptedException {
        StoredBuilder builder = known.find(name);
        boolean current = builder.name().equals(known.chosen());
        return new NodeStates(host, patience).view(builder, current, store);
    }

    /// Makes sure that every node of a builder runs, all at the same time. A docker context's own
    /// builder runs as long as its engine does, so there is nothing to do for it.
    ///
    /// @param name null for the chosen one
    /// @param listeners one for each node, by the node's name
    public void boot(@Nullable String name, Function<String, BootListener> listeners)
            throws BuilderException, InterruptedException {
        StoredBuilder builder = known.find(name);
        boolean several = builder.nodes().size() > 1;
        List<Callable<String>> boots = new ArrayList<>();
        for (StoredNode node : standing(builder)) {
            BootListener listener = listeners.apply(node.name());
            boots.add(() -> {
                try (Driver driver = drivers.of(builder.driver(), node)) {
                    driver.open(several ? new NodeBoot(node.name(), listener) : listener)
                            .client()
                            .close();
                }
                return node.name();
            });
        }
        AtOnce.all(boots);
    }

    /// Stops every node of a builder; nothing is stopped for a docker context.
    ///
    /// @param name null for the chosen one
    public void stop(@Nullable String name) throws BuilderException, InterruptedException {
        StoredBuilder builder = known.find(name);
        for (StoredNode node : standing(builder)) {
            try (Driver driver = drivers.of(builder.driver(), node)) {
                driver.stop();
            }
        }
    }

    /// Connects with every node of a builder; each must run.
    ///
    /// @param name null for the chosen one
    public ReachedBuilder reach(@Nullable String name)
            throws BuilderException, InterruptedException {
        StoredBuilder builder = known.usable(name);
        List<BuildkitClient> clients = new ArrayList<>();
        List<Driver> made = new ArrayList<>();
        try {
            for (StoredNode node : builder.nodes()) {
                Driver driver = drivers.of(builder.driver(), node);
                made.add(driver);
                clients.add(driver.reach().orElseThrow(BuilderErrors::notRunning));
            }
        } catch (BuilderException | InterruptedException failure) {
            clients.forEach(BuildkitClient::close);
            made.forEach(Driver::close);
            throw failure;
        }
        return new ReachedBuilder(builder, clients, made);
    }

    /// Opens a stream to the BuildKit of a builder, which is booted where it does not run.
    ///
    /// @param name null for the chosen one
    /// @param platform what its node has to build for; null for the first node
    public DialedNode dial(
            @Nullable String name, @Nullable Platform platform, BootListener listener)
            throws BuilderException, InterruptedException {
        StoredBuilder builder = known.usable(name);
        store.touch(builder.name());
        StoredNode node = new NodeChoice(builder, drivers, listener).of(platform);
        Driver driver = drivers.of(builder.driver(), node);
        try {
            driver.open(listener).client().close();
            Optional<ByteStream> stream = driver.dial();
            return new DialedNode(driver, stream.orElseThrow(BuilderErrors::notRunning));
        } catch (BuilderException | InterruptedException failure) {
            driver.close();
            throw failure;
        }
    }

    /// Removes builders, containers and all, at the same time.
    ///
    /// @param names none for the chosen one
    /// @param keepState leaves the volume with the cache
    /// @param keepDaemon leaves the container as it is
    public List<Removal> remove(List<String> names, boolean keepState, boolean keepDaemon)
            throws BuilderException, InterruptedException {
        List<String> wanted = names.isEmpty() ? List.of(known.chosen()) : names;
        return new Removals(store, known, drivers, keepState, keepDaemon).run(wanted);
    }

    /// Removes every builder of which no node runs.
    ///
    /// @param keepState leaves the volumes with the caches
    /// @param keepDaemon leaves the containers as they are
    /// @param patience how long one may take to say whether it runs
    public List<Removal> removeInactive(boolean keepState, boolean keepDaemon, Duration patience)
            throws BuilderException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (BuilderView view : list(patience)) {
            if (!view.stored().isContext() && !view.stored().dynamic() && view.inactive()) {
                names.add(view.stored().name());
            }
        }
        return names.isEmpty() ? List.of() : remove(names, keepState, keepDaemon);
    }

    /// The nodes that are up or down by our doing.
    private static List<StoredNode> standing(StoredBuilder builder) {
        return builder.isContext() ? List.of() : builder.nodes();
    }
}
