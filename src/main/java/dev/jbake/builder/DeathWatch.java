package dev.jbake.builder;

import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.ContainerEvent;
import dev.jbake.engine.ContainerWatch;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An eye on a builder's container while something is built in it; this says once, within seconds,
/// that it ended and why.
///
/// A container that hangs is not dead; the connection's own heartbeat finds that out. Nor does an
/// `oom` event mean death: a step may have been killed for want of memory while BuildKit lives on.
final class DeathWatch implements NodeWatch {
    /// Long enough for the engine to say what follows a death: stopped, removed.
    private static final long AFTERWORD_MILLIS = 700;

    private static final int LOG_LINES = 10;
    private static final int SIGKILL_CODE = 137;

    private final Engine engine;
    private final String container;
    private final Consumer<BuilderDeath> told;
    private final BlockingQueue<ContainerEvent> events = new LinkedBlockingQueue<>();
    private final ContainerWatch watch;
    private final Thread thread;
    private volatile boolean lost;

    private DeathWatch(Engine engine, String container, Consumer<BuilderDeath> told)
            throws EngineException, InterruptedException {
        this.engine = engine;
        this.container = container;
        this.told = told;
        this.watch = engine.watch(container, events::add, this::lost);
        this.thread = Thread.ofVirtual().name("watch of " + container).unstarted(this::run);
    }

    /// @param told called at most once, on a thread of the watch
    static DeathWatch start(Engine engine, String container, Consumer<BuilderDeath> told)
            throws BuilderException, InterruptedException {
        try {
            DeathWatch watch = new DeathWatch(engine, container, told);
            watch.thread.start();
            return watch;
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    private void lost() {
        lost = true;
        events.add(new ContainerEvent("", -1, java.time.Instant.EPOCH));
    }

    private void run() {
        try {
            @Nullable BuilderDeath death = alreadyDead();
            while (death == null) {
                death = judged(events.take());
            }
            told.accept(death);
        } catch (InterruptedException closed) {
            // Nobody listens any more.
        }
    }

    /// The container may have ended before we began to watch.
    private @Nullable BuilderDeath alreadyDead() throws InterruptedException {
        try {
            Optional<ContainerDetail> now = engine.container(container);
            if (now.isEmpty()) {
                return new BuilderDeath(
                        "The container " + container + " is not there any more.", List.of());
            }
            return now.get().running() ? null : ended(now.get().exitCode(), false, false);
        } catch (EngineException failure) {
            return new BuilderDeath(BuilderErrors.reason(failure), List.of());
        }
    }

    private @Nullable BuilderDeath judged(ContainerEvent event) throws InterruptedException {
        if (lost) {
            return engineLost();
        }
        return switch (event.action()) {
            case "die" -> afterDeath(event.exitCode());
            case "destroy" -> removed();
            default -> null;
        };
    }

    /// Waits a moment for what the engine has to add, and looks at what is left.
    private BuilderDeath afterDeath(int exitCode) throws InterruptedException {
        boolean stopped = false;
        for (ContainerEvent next = more(); next != null; next = more()) {
            switch (next.action()) {
                case "destroy" -> {
                    return removed();
                }
                case "stop" -> stopped = true;
                default -> {}
            }
        }
        boolean oom = false;
        try {
            Optional<ContainerDetail> left = engine.container(container);
            if (left.isEmpty()) {
                return removed();
            }
            oom = left.get().oomKilled();
        } catch (EngineException gone) {
            return engineLost();
        }
        return ended(exitCode, stopped, oom);
    }

    private @Nullable ContainerEvent more() throws InterruptedException {
        return events.poll(AFTERWORD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private BuilderDeath ended(int exitCode, boolean stopped, boolean oom)
            throws InterruptedException {
        if (oom) {
            return outOfMemory();
        }
        String how =
                stopped
                        ? "was stopped"
                        : exitCode == SIGKILL_CODE
                                ? "was killed (exit code 137)"
                                : "ended with exit code " + exitCode;
        return new BuilderDeath("The container " + container + " " + how + ".", log());
    }

    private BuilderDeath outOfMemory() throws InterruptedException {
        return new BuilderDeath(
                "The container " + container + " ran out of memory and was killed.", log());
    }

    private BuilderDeath removed() {
        return new BuilderDeath("The container " + container + " was removed.", List.of());
    }

    private BuilderDeath engineLost() throws InterruptedException {
        try {
            engine.ping();
            return new BuilderDeath(
                    "The container engine ended and came back; its containers were restarted.",
                    List.of());
        } catch (EngineException gone) {
            return new BuilderDeath(
                    "The container engine is gone: " + BuilderErrors.reason(gone), List.of());
        }
    }

    private List<String> log() throws InterruptedException {
        try {
            return engine.lastLines(container, LOG_LINES);
        } catch (EngineException noLog) {
            return List.of();
        }
    }

    @Override
    public void close() {
        watch.close();
        thread.interrupt();
    }
}
