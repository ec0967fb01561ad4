package dev.jbake.builder;

import dev.jbake.engine.DockerContexts;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import dev.jbake.target.BuilderSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The builders of a run; this is the door through which a build gets one that is ready.
///
/// Each builder is looked up, made, booted and connected once, however many targets ask at the same
/// time. [#close] ends the connections and leaves the containers running.
public final class Builders implements AutoCloseable {
    /// The builder that is used where the user has only an engine, and an old one.
    public static final String OWN = "jbake";

    /// The API of Docker 23, the first engine with a BuildKit (0.10) that knows named contexts.
    static final int ABLE_API = 42;

    private final Host host;
    private final BuilderStore store;
    private final Drivers drivers;
    private final UseMarks marks;
    private final Map<String, ReentrantLock> doors = new ConcurrentHashMap<>();
    private final Map<String, OpenBuilder> open = new ConcurrentHashMap<>();
    private final Map<String, OpenBuilder> connected = new ConcurrentHashMap<>();

    public Builders(Host host) {
        this.host = host;
        this.store = new BuilderStore(host);
        this.drivers = new Drivers(host);
        this.marks = store.marks();
    }

    public BuilderStore store() {
        return store;
    }

    /// The builder to build with, of which a node is ready.
    ///
    /// @param name from `--builder`, `BUILDX_BUILDER` or a target; null for the user's choice
    /// @param declared builders of the manifest by name; one of them wins over a stored one
    public OpenBuilder open(
            @Nullable String name, Map<String, BuilderSpec> declared, BootListener listener)
            throws BuilderException, InterruptedException {
        OpenBuilder builder = find(name, declared, listener);
        builder.openFirst(listener);
        return builder;
    }

    /// The builder to build with. Where it has several nodes, none need be ready; a single one is.
    ///
    /// @param name from `--builder`, `BUILDX_BUILDER` or a target; null for the user's choice
    /// @param declared builders of the manifest by name; one of them wins over a stored one
    public OpenBuilder find(
            @Nullable String name, Map<String, BuilderSpec> declared, BootListener listener)
            throws BuilderException, InterruptedException {
        String door = name == null ? "" : name;
        ReentrantLock lock = doors.computeIfAbsent(door, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            @Nullable OpenBuilder known = open.get(door);
            if (known != null) {
                return known;
            }
            @Nullable BuilderSpec spec = name == null ? null : declared.get(name);
            OpenBuilder opened;
            try (Reconcile.Settled settled =
                    spec == null
                            ? chosen(name, declared, listener)
                            : settled(spec, Engines.current(host), listener)) {
                opened = connected(settled.builder(), settled.fresh(), listener);
            }
            open.put(door, opened);
            return opened;
        } finally {
            lock.unlock();
        }
    }

    /// A declared builder that is open already, under another of its names, is left as it is.
    private Reconcile.Settled settled(BuilderSpec spec, String endpoint, BootListener listener)
            throws BuilderException, InterruptedException {
        @Nullable OpenBuilder known = connected.get(BuilderName.of(spec.name()));
        return known == null
                ? new Reconcile(host, store, drivers, marks).settle(spec, endpoint, listener)
                : known(known.stored());
    }

    private static Reconcile.Settled known(StoredBuilder builder) {
        return new Reconcile.Settled(builder, false, Optional.empty());
    }

    /// Two names may mean one builder, which is connected once all the same.
    ///
    /// @param fresh whether jbake has only now put it into the store; if it cannot be booted, it is
    ///   not kept there
    private OpenBuilder connected(StoredBuilder stored, boolean fresh, BootListener listener)
            throws BuilderException, InterruptedException {
        ReentrantLock lock =
                doors.computeIfAbsent("builder " + stored.name(), _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            @Nullable OpenBuilder known = connected.get(stored.name());
            if (known != null) {
                return known;
            }
            OpenBuilder opened = connect(stored, listener);
            connected.put(stored.name(), opened);
            return opened;
        } catch (BuilderException failure) {
            if (fresh) {
                forget(stored.name());
            }
            throw failure;
        } finally {
            lock.unlock();
        }
    }

    private void forget(String name) throws BuilderException, InterruptedException {
        store.change(locked -> {
            locked.remove(name);
            return name;
        });
    }

    private OpenBuilder connect(StoredBuilder stored, BootListener listener)
            throws BuilderException, InterruptedException {
        OpenBuilder builder = new OpenBuilder(stored, drivers);
        marks.begin(stored.name());
        store.touch(stored.name());
        if (stored.nodes().size() == 1) {
            builder.openFirst(listener);
        }
        return builder;
    }

    /// Finds the builder a name means, without booting it.
    ///
    /// @param name null for the user's choice
    /// @param declared further names, for suggestions
    private Reconcile.Settled chosen(
            @Nullable String name, Map<String, BuilderSpec> declared, BootListener listener)
            throws BuilderException, InterruptedException {
        String endpoint = Engines.current(host);
        if (name != null) {
            Optional<StoredBuilder> stored = store.find(name);
            return stored.isPresent() ? known(stored.get()) : contextOrNothing(name, declared);
        }
        Optional<StoredBuilder> current = store.current(endpoint);
        return current.isPresent() ? known(current.get()) : unchosen(endpoint, listener);
    }

    private Reconcile.Settled contextOrNothing(String name, Map<String, BuilderSpec> declared)
            throws BuilderException {
        DockerContexts contexts = new DockerContexts(host.environment());
        try {
            if (name.equals(contexts.current())) {
                return known(inEngine(name));
            }
            if (contexts.names().contains(name)) {
                throw BuilderErrors.otherContext(name);
            }
            List<String> known = new ArrayList<>(contexts.names());
            store.all().forEach(builder -> known.add(builder.name()));
            known.addAll(declared.keySet());
            throw BuilderErrors.unknown(name, known);
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    /// The user has an engine and no builder: the engine builds by itself, if its BuildKit is one
    /// that manifests can be built with. Those of before 2023 know neither targets that use each
    /// other nor several outputs; there jbake has a builder of its own.
    private Reconcile.Settled unchosen(String endpoint, BootListener listener)
            throws BuilderException, InterruptedException {
        try (Engine engine = Engine.connect(host)) {
            if (engine.ping().speaks(ABLE_API)) {
                return known(inEngine(new DockerContexts(host.environment()).current()));
            }
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
        Optional<StoredBuilder> known = store.find(OWN);
        if (known.isPresent()) {
            return known(known.get());
        }
        listener.said(
                "no builder is chosen, and the BuildKit inside this engine is too old: creating"
                        + " builder \""
                        + OWN
                        + "\"");
        BuilderSpec plain = BuilderSpec.plain(OWN, StoredBuilder.DOCKER_CONTAINER);
        return settled(plain, endpoint, BootListener.SILENT);
    }

    /// What stands for the BuildKit inside the engine of a docker context.
    static StoredBuilder inEngine(String context) {
        StoredNode node =
                new StoredNode(
                        context, context, List.of(), new TreeMap<>(), List.of(), new TreeMap<>());
        return new StoredBuilder(context, StoredBuilder.DOCKER, List.of(node), false);
    }

    /// The builders that are open now, by name.
    public Map<String, OpenBuilder> opened() {
        return new TreeMap<>(connected);
    }

    @Override
    public void close() {
        for (OpenBuilder builder : opened().values()) {
            builder.close();
        }
        open.clear();
        connected.clear();
        marks.close();
    }
}
