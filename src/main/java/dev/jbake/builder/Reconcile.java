package dev.jbake.builder;

import dev.jbake.builder.BuilderException.Kind;
import dev.jbake.host.Host;
import dev.jbake.target.BuilderSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a manifest declares, made true in the store and in the engine: created when absent, adopted
/// when equal, made anew with its cache when changed, and that only when nobody builds with it.
final class Reconcile {
    private final Host host;
    private final BuilderStore store;
    private final Drivers drivers;
    private final UseMarks marks;
    private final Waits waits;

    Reconcile(Host host, BuilderStore store, Drivers drivers, UseMarks marks)
            throws BuilderException {
        this.host = host;
        this.store = store;
        this.drivers = drivers;
        this.marks = marks;
        this.waits = Waits.of(host.environment());
    }

    /// A builder that is as declared, on its way to being ready.
    ///
    /// Where it does not run yet, other processes that want it wait until this is closed, so that
    /// one of them makes its containers.
    ///
    /// @param fresh whether it has only now been put into the store
    record Settled(StoredBuilder builder, boolean fresh, Optional<UseMarks.Hold> turn)
            implements AutoCloseable {
        @Override
        public void close() {
            turn.ifPresent(UseMarks.Hold::close);
        }
    }

    /// The stored builder that is as declared. Its containers, if any, fit it or are removed, and
    /// this process is marked as one that uses it.
    ///
    /// @param endpoint where a new builder runs
    Settled settle(BuilderSpec spec, String endpoint, BootListener listener)
            throws BuilderException, InterruptedException {
        if (spec.name().equals("default")) {
            throw BuilderErrors.reservedName();
        }
        String name = BuilderName.of(spec.name());
        marks.begin(name);
        Difference difference = difference(spec, name, endpoint);
        if (difference.none() && running(difference.wanted())) {
            return new Settled(difference.wanted(), false, Optional.empty());
        }
        marks.end(name);
        Optional<UseMarks.Hold> turn =
                marks.make(
                        name,
                        waits.boot(),
                        () ->
                                listener.said(
                                        "builder \""
                                                + name
                                                + "\" is made ready by another process; waiting for"
                                                + " it"));
        boolean went = false;
        try {
            Settled settled = settled(() -> difference(spec, name, endpoint), turn, listener);
            went = true;
            return settled;
        } finally {
            if (!went && turn.isPresent()) {
                turn.get().close();
            }
        }
    }

    /// How a declared builder and the one there is differ, looked at anew.
    private interface Look {
        Difference now() throws BuilderException, InterruptedException;
    }

    private Settled settled(Look look, Optional<UseMarks.Hold> turn, BootListener listener)
            throws BuilderException, InterruptedException {
        Difference first = look.now();
        if (first.removed().isEmpty()) {
            make(first, listener);
        } else {
            Idleness idleness = new Idleness(drivers, marks, waits, host.clock());
            try (UseMarks.Hold _ = idleness.await(first, listener)) {
                // Whoever was waited for may have done it.
                make(look.now(), listener);
            }
        }
        marks.begin(first.wanted().name());
        return new Settled(first.wanted(), first.known() == null, turn);
    }

    private void make(Difference difference, BootListener listener)
            throws BuilderException, InterruptedException {
        if (difference.none()) {
            return;
        }
        difference.announced().forEach(listener::said);
        for (StoredNode node : difference.removed()) {
            try (Driver driver = drivers.of(difference.wanted().driver(), node)) {
                driver.remove(true);
            }
        }
        save(difference.wanted());
    }

    private Difference difference(BuilderSpec spec, String name, String endpoint)
            throws BuilderException, InterruptedException {
        @Nullable StoredBuilder known = store.find(name).orElse(null);
        if (known != null && !known.driver().equals(spec.driver())) {
            throw BuilderErrors.wrong(
                    "There is already a builder \""
                            + name
                            + "\", with the driver "
                            + known.driver()
                            + " and not "
                            + spec.driver()
                            + ".",
                    "Give the declared one another name, or remove the other: jbake rm " + name);
        }
        WantedBuilder.Wanted found = WantedBuilder.of(host, spec, known, endpoint);
        StoredBuilder wanted = found.builder();
        for (StoredNode node : wanted.nodes()) {
            // What the driver does not take is told before anything is changed.
            drivers.of(wanted.driver(), node).close();
        }
        return Difference.between(known, wanted, found.notes(), node -> drift(wanted, node));
    }

    /// The store may say what its container does not do yet. One of several nodes may be out of
    /// reach, which is no reason to do without the others.
    private List<String> drift(StoredBuilder builder, StoredNode node)
            throws BuilderException, InterruptedException {
        try (Driver driver = drivers.of(builder.driver(), node)) {
            return driver.drift();
        } catch (BuilderException failure) {
            if (failure.kind() == Kind.ENGINE && builder.nodes().size() > 1) {
                return List.of();
            }
            throw failure;
        }
    }

    private boolean running(StoredBuilder builder) throws BuilderException, InterruptedException {
        for (StoredNode node : builder.nodes()) {
            try (Driver driver = drivers.of(builder.driver(), node)) {
                if (driver.status() != NodeStatus.RUNNING) {
                    return false;
                }
            } catch (BuilderException failure) {
                if (failure.kind() != Kind.ENGINE || builder.nodes().size() == 1) {
                    throw failure;
                }
            }
        }
        return true;
    }

    private void save(StoredBuilder builder) throws BuilderException, InterruptedException {
        store.change(open -> {
            open.save(builder);
            return builder;
        });
    }
}
