package dev.jbake.builder;

import dev.jbake.engine.DockerContexts;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import dev.jbake.host.Host;
import dev.jbake.target.BuilderDriver;
import dev.jbake.target.BuilderSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A builder as somebody sees it who changes nothing: what the store says, what a manifest says,
/// and the way to each node.
public final class BuilderLook {
    private static final long ANSWER_SECONDS = 5;

    private final Host host;
    private final Drivers drivers;
    private final StoredBuilder builder;
    private final boolean stored;
    private final List<String> changes;

    private BuilderLook(
            Host host,
            Drivers drivers,
            StoredBuilder builder,
            boolean stored,
            List<String> changes) {
        this.host = host;
        this.drivers = drivers;
        this.builder = builder;
        this.stored = stored;
        this.changes = List.copyOf(changes);
    }

    /// The builder that a build would use, whether it is there already or not.
    ///
    /// @param name null for the user's choice
    /// @param declared builders of a manifest by name; one of them wins over a stored one
    public static BuilderLook at(
            Host host, @Nullable String name, Map<String, BuilderSpec> declared)
            throws BuilderException, InterruptedException {
        BuilderStore store = new BuilderStore(host);
        Drivers drivers = new Drivers(host);
        String endpoint = Engines.current(host);
        @Nullable BuilderSpec spec = name == null ? null : declared.get(name);
        if (spec != null) {
            for (var node : spec.nodes()) {
                OptionCheck.check(spec.driver(), node.options());
            }
            @Nullable StoredBuilder known = store.find(BuilderName.of(spec.name())).orElse(null);
            boolean other = known != null && !known.driver().equals(spec.driver());
            StoredBuilder wanted =
                    WantedBuilder.of(host, spec, other ? null : known, endpoint).builder();
            if (known == null) {
                return new BuilderLook(host, drivers, wanted, false, List.of());
            }
            List<String> changes =
                    other
                            ? List.of("driver")
                            : Difference.between(known, wanted, _ -> List.of()).all();
            return new BuilderLook(host, drivers, known, true, changes);
        }
        Optional<StoredBuilder> found = name == null ? store.current(endpoint) : store.find(name);
        if (found.isPresent()) {
            return new BuilderLook(host, drivers, found.get(), true, List.of());
        }
        return usual(host, store, drivers, name, endpoint, declared);
    }

    /// What a build uses where nobody has chosen: the engine's own BuildKit, or the builder of
    /// jbake's own. An engine that does not answer is no failure here: it is what will be found.
    private static BuilderLook usual(
            Host host,
            BuilderStore store,
            Drivers drivers,
            @Nullable String name,
            String endpoint,
            Map<String, BuilderSpec> declared)
            throws BuilderException, InterruptedException {
        DockerContexts contexts = new DockerContexts(host.environment());
        try {
            String context = contexts.current();
            if (name != null && !name.equals(context)) {
                List<String> known = new ArrayList<>(contexts.names());
                store.all().forEach(builder -> known.add(builder.name()));
                known.addAll(declared.keySet());
                throw BuilderErrors.unknown(name, known);
            }
            if (name != null || isAble(host)) {
                return new BuilderLook(host, drivers, Builders.inEngine(context), true, List.of());
            }
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
        Optional<StoredBuilder> own = store.find(Builders.OWN);
        BuilderSpec plain = BuilderSpec.plain(Builders.OWN, StoredBuilder.DOCKER_CONTAINER);
        return new BuilderLook(
                host,
                drivers,
                own.isPresent()
                        ? own.get()
                        : WantedBuilder.of(host, plain, null, endpoint).builder(),
                own.isPresent(),
                List.of());
    }

    private static boolean isAble(Host host) throws InterruptedException {
        FutureTask<Boolean> question =
                new FutureTask<>(() -> {
                    try (Engine engine = Engine.connect(host)) {
                        return engine.ping().speaks(Builders.ABLE_API);
                    }
                });
        Thread.ofVirtual().name("ping").start(question);
        try {
            return question.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            return false;
        } finally {
            question.cancel(true);
        }
    }

    public StoredBuilder builder() {
        return builder;
    }

    /// Whether it is in the store; otherwise the first build puts it there.
    public boolean stored() {
        return stored;
    }

    /// What the manifest says differently from the store.
    public List<String> changes() {
        return changes;
    }

    /// Whether its nodes are containers of an engine.
    public boolean inContainers() {
        return builder.driver().equals(BuilderDriver.DOCKER_CONTAINER.text());
    }

    /// The way to a node; changes nothing as long as it is not opened, stopped or removed.
    public Driver driver(StoredNode node) throws BuilderException {
        return drivers.of(builder.driver(), node);
    }

    /// The engine that a node's container runs on.
    public Engine engine(StoredNode node) throws BuilderException {
        return Engines.of(host, node.endpoint());
    }

    /// The image that a node's container is made from.
    public String image(StoredNode node) throws BuilderException {
        return DriverOptions.of(node.options()).image();
    }
}
