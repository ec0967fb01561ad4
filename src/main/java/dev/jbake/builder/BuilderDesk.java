package dev.jbake.builder;

import dev.jbake.engine.DockerContexts;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Where builders are created, listed, chosen, stopped and removed; this is the door of the
/// commands that do so.
public final class BuilderDesk {
    private final Host host;
    private final BuilderStore store;
    private final DockerContexts contexts;
    private final Drivers drivers;

    public BuilderDesk(Host host) {
        this.host = host;
        this.store = new BuilderStore(host);
        this.contexts = new DockerContexts(host.environment());
        this.drivers = new Drivers(host);
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
            StoredBuilder known =
                    locked.find(name)
                            .orElseThrow(() ->
                                    BuilderErrors.wrong(
                                            "failed to find instance \"" + name + "\" for leave"));
            List<StoredNode> left = new ArrayList<>(known.nodes());
            if (!left.removeIf(each -> each.name().equals(node))) {
                throw BuilderErrors.wrong("node \"" + node + "\" not found for " + known.name());
            }
            if (left.isEmpty()) {
                throw BuilderErrors.wrong(
                        "can not leave last node, do you want to rm instance instead?",
                        "jbake rm " + known.name());
            }
            locked.save(known.withNodes(left));
            return known;
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
            throw BuilderErrors.unknown(name, names());
        }
    }

    /// All builders, then the docker contexts, each asked for its state at the same time.
    ///
    /// @param patience how long one may take
    public List<BuilderView> list(Duration patience) throws BuilderException, InterruptedException {
        List<StoredBuilder> all = new ArrayList<>(store.all());
        List<String> known = all.stream().map(StoredBuilder::name).toList();
        String chosen;
        try {
            for (String context : contexts.names()) {
                if (!known.contains(context)) {
                    all.add(context(context));
                }
            }
            chosen = chosen();
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
        List<Callable<BuilderView>> questions = new ArrayList<>();
        for (StoredBuilder builder : all) {
            boolean current = builder.name().equals(chosen);
            questions.add(() -> new NodeStates(host, patience).view(builder, current, store));
        }
        List<BuilderView> views = new ArrayList<>();
        for (Future<BuilderView> view : atOnce(questions)) {
            views.add(taken(view));
        }
        return views;
    }

    /// One builder as it is now.
    ///
    /// @param name null for the chosen one
    public BuilderView inspect(@Nullable String name, Duration patience)
            throws BuilderException, InterruptedException {
        StoredBuilder builder = find(name);
        try {
            boolean current = builder.name().equals(chosen());
            return new NodeStates(host, patience).view(builder, current, store);
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    /// Makes sure that every node of a builder runs. A docker context's own builder runs as long as
    /// its engine does, so there is nothing to do for it.
    ///
    /// @param name null for the chosen one
    public void boot(@Nullable String name, BootListener listener)
            throws BuilderException, InterruptedException {
        StoredBuilder builder = find(name);
        for (StoredNode node : standing(builder)) {
            try (Driver driver = drivers.of(builder.driver(), node)) {
                driver.open(listener).client().close();
            }
        }
    }

    /// Stops every node of a builder; nothing is stopped for a docker context.
    ///
    /// @param name null for the chosen one
    public void stop(@Nullable String name) throws BuilderException, InterruptedException {
        StoredBuilder builder = find(name);
        for (StoredNode node : standing(builder)) {
            try (Driver driver = drivers.of(builder.driver(), node)) {
                driver.stop();
            }
        }
    }

    /// Removes builders, containers and all, at the same time.
    ///
    /// @param names none for the chosen one
    /// @param keepState leaves the volume with the cache
    /// @param keepDaemon leaves the container as it is
    public List<Removal> remove(List<String> names, boolean keepState, boolean keepDaemon)
            throws BuilderException, InterruptedException {
        List<String> wanted = names.isEmpty() ? List.of(find(null).name()) : names;
        List<Callable<Removal>> removals = new ArrayList<>();
        for (String name : wanted) {
            removals.add(() -> removed(name, keepState, keepDaemon));
        }
        List<Removal> done = new ArrayList<>();
        for (Future<Removal> removal : atOnce(removals)) {
            done.add(taken(removal));
        }
        return done;
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

    private Removal removed(String name, boolean keepState, boolean keepDaemon)
            throws InterruptedException {
        @Nullable String error = null;
        try {
            StoredBuilder builder = find(name);
            if (builder.isContext()) {
                throw BuilderErrors.wrong(
                        "context builder cannot be removed, run `docker context rm "
                                + name
                                + "` to remove this context");
            }
            if (!keepDaemon) {
                error = withoutContainers(builder, keepState);
            }
            store.change(locked -> {
                locked.remove(builder.name());
                return builder;
            });
        } catch (BuilderException failure) {
            error = BuilderErrors.reason(failure);
        }
        return new Removal(name, error);
    }

    /// @return what went wrong with a container; null when they are gone
    private @Nullable String withoutContainers(StoredBuilder builder, boolean keepState)
            throws InterruptedException {
        @Nullable String error = null;
        for (StoredNode node : builder.nodes()) {
            try (Driver driver = drivers.of(builder.driver(), node)) {
                driver.remove(keepState);
            } catch (BuilderException failure) {
                error =
                        "failed to remove node "
                                + node.name()
                                + ": "
                                + BuilderErrors.reason(failure);
            }
        }
        return error;
    }

    /// The stored builder of a name, or the one that stands for a docker context.
    private StoredBuilder find(@Nullable String name) throws BuilderException {
        try {
            String wanted = name == null || name.isEmpty() ? chosen() : name;
            Optional<StoredBuilder> stored = store.find(wanted);
            if (stored.isPresent()) {
                return stored.get();
            }
            if (contexts.names().contains(wanted)) {
                return context(wanted);
            }
            throw BuilderErrors.unknown(wanted, names());
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    private String chosen() throws BuilderException, EngineException {
        String context = contexts.current();
        return store.current(contexts.key(context)).map(StoredBuilder::name).orElse(context);
    }

    private List<String> names() throws BuilderException, EngineException {
        List<String> names = new ArrayList<>(contexts.names());
        store.all().forEach(builder -> names.add(builder.name()));
        return names;
    }

    private static StoredBuilder context(String name) {
        StoredNode node =
                new StoredNode(
                        name,
                        name,
                        List.of(),
                        new java.util.TreeMap<>(),
                        List.of(),
                        new java.util.TreeMap<>());
        return new StoredBuilder(name, StoredBuilder.DOCKER, List.of(node), false);
    }

    /// The nodes that are up or down by our doing.
    private static List<StoredNode> standing(StoredBuilder builder) {
        return builder.isContext() ? List.of() : builder.nodes();
    }

    private static <T> List<Future<T>> atOnce(List<Callable<T>> tasks) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks);
        }
    }

    private static <T> T taken(Future<T> done) throws BuilderException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BuilderException ours) {
                throw ours;
            }
            throw new IllegalStateException("a question about a builder failed", failure);
        }
    }
}
