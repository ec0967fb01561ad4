package dev.jbake.builder;

import dev.jbake.builder.BuilderDeath.Cause;
import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.ContainerEvent;
import dev.jbake.engine.ContainerWatch;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An eye on a builder's container while something is built in it; this says once, within seconds,
/// that it ended and why.
///
/// A container that is paused, or whose BuildKit was stopped by a signal, says nothing by itself:
/// then the connection is silent, and asks us. Nor does an `oom` event mean death: a step may have
/// been killed for want of memory while BuildKit lives on.
final class DeathWatch implements NodeWatch {
    /// Long enough for the engine to say what follows a death: stopped, removed.
    private static final long AFTERWORD_MILLIS = 700;

    /// Enough events to know what became of it, be it started and killed again and again.
    private static final int AFTERWORDS = 10;

    /// Between want of memory and the death that it causes.
    private static final Duration OOM_TO_DEATH = Duration.ofSeconds(3);

    private static final int LOG_LINES = 10;
    private static final int SIGKILL_CODE = 137;
    private static final String DAEMON = "buildkitd";

    /// What asks a daemon to end: INT, QUIT, TERM.
    private static final Set<Integer> ENDINGS = Set.of(2, 3, 15);

    private final Engine engine;
    private final String container;
    private final Consumer<BuilderDeath> told;
    private final BlockingQueue<ContainerEvent> events = new LinkedBlockingQueue<>();
    private final ContainerWatch watch;
    private final Thread thread;
    private final AtomicBoolean said = new AtomicBoolean();
    private volatile boolean lost;

    /// When memory ran out the last time, by the engine's clock; owned by the thread.
    private Instant oomAt = Instant.EPOCH;

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
        events.add(new ContainerEvent("", -1, 0, Instant.EPOCH));
    }

    private void run() {
        try {
            @Nullable BuilderDeath death = alreadyDead();
            while (death == null) {
                death = judged(events.take());
            }
            tell(death);
        } catch (InterruptedException closed) {
            // Nobody listens any more.
        }
    }

    private void tell(BuilderDeath death) {
        if (said.compareAndSet(false, true)) {
            told.accept(death);
        }
    }

    /// Looks whether BuildKit can answer at all, and tells if not.
    @Override
    public Optional<String> whyDead() throws InterruptedException {
        try {
            Optional<ContainerDetail> now = engine.container(container);
            if (now.isEmpty() || !now.get().running()) {
                // The events say more about it, any moment.
                return Optional.empty();
            }
            if (now.get().paused()) {
                return halted("The container " + container + " is paused.");
            }
            return isStopped(engine, container)
                    ? halted(
                            "BuildKit is stopped: its process in the container "
                                    + container
                                    + " was sent SIGSTOP.")
                    : Optional.empty();
        } catch (EngineException unknown) {
            return Optional.empty();
        }
    }

    private Optional<String> halted(String why) {
        tell(new BuilderDeath(Cause.HALTED, why, List.of()));
        return Optional.of(why);
    }

    /// Whether a signal has stopped the daemon of a running container.
    static boolean isStopped(Engine engine, String container) throws InterruptedException {
        try {
            return engine.processes(container).stream()
                    .anyMatch(process -> process.stopped() && process.runs(DAEMON));
        } catch (EngineException unknown) {
            // Not every engine lists processes as we ask for them.
            return false;
        }
    }

    /// The container may have ended before we began to watch.
    private @Nullable BuilderDeath alreadyDead() throws InterruptedException {
        try {
            Optional<ContainerDetail> now = engine.container(container);
            if (now.isEmpty()) {
                return new BuilderDeath(
                        Cause.ENDED,
                        "The container " + container + " is not there any more.",
                        List.of());
            }
            return now.get().running()
                    ? null
                    : ended(now.get().exitCode(), false, now.get().oomKilled());
        } catch (EngineException failure) {
            return new BuilderDeath(Cause.ENGINE_LOST, BuilderErrors.reason(failure), List.of());
        }
    }

    private @Nullable BuilderDeath judged(ContainerEvent event) throws InterruptedException {
        if (lost) {
            return engineLost();
        }
        switch (event.action()) {
            case "die" -> {
                return afterDeath(event);
            }
            case "destroy" -> {
                return removed();
            }
            case "oom" -> oomAt = event.at();
            case "kill" -> {
                if (ENDINGS.contains(event.signal())) {
                    return beingStopped();
                }
            }
            default -> {}
        }
        return null;
    }

    /// A daemon that is asked to end takes its time when something is being built, but takes
    /// nothing new.
    private BuilderDeath beingStopped() throws InterruptedException {
        for (ContainerEvent next = more(); next != null; next = more()) {
            switch (next.action()) {
                case "die" -> {
                    return afterDeath(next);
                }
                case "destroy" -> {
                    return removed();
                }
                default -> {}
            }
        }
        return new BuilderDeath(
                Cause.ENDED, "The container " + container + " is being stopped.", log());
    }

    /// Waits a moment for what the engine has to add, and looks at what is left.
    private BuilderDeath afterDeath(ContainerEvent death) throws InterruptedException {
        boolean stopped = false;
        int heard = 0;
        for (ContainerEvent next = more();
                next != null && heard < AFTERWORDS;
                next = more(), heard++) {
            switch (next.action()) {
                case "destroy" -> {
                    return removed();
                }
                case "stop" -> stopped = true;
                case "oom" -> oomAt = next.at();
                default -> {}
            }
        }
        // A container that was started again does not tell any more how it ended.
        boolean oom =
                death.exitCode() == SIGKILL_CODE
                        && Duration.between(oomAt, death.at()).abs().compareTo(OOM_TO_DEATH) < 0;
        try {
            Optional<ContainerDetail> left = engine.container(container);
            if (left.isEmpty()) {
                return removed();
            }
            oom |= left.get().oomKilled();
        } catch (EngineException gone) {
            return engineLost();
        }
        return ended(death.exitCode(), stopped, oom);
    }

    private @Nullable ContainerEvent more() throws InterruptedException {
        return events.poll(AFTERWORD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private BuilderDeath ended(int exitCode, boolean stopped, boolean oom)
            throws InterruptedException {
        if (oom) {
            return new BuilderDeath(
                    Cause.OUT_OF_MEMORY,
                    "The container " + container + " ran out of memory and was killed.",
                    log());
        }
        String how =
                stopped
                        ? "was stopped"
                        : exitCode == SIGKILL_CODE
                                ? "was killed (exit code 137)"
                                : "ended with exit code " + exitCode;
        return new BuilderDeath(Cause.ENDED, "The container " + container + " " + how + ".", log());
    }

    private BuilderDeath removed() {
        return new BuilderDeath(
                Cause.ENDED, "The container " + container + " was removed.", List.of());
    }

    private BuilderDeath engineLost() throws InterruptedException {
        String why;
        try {
            engine.ping();
            why = "The container engine ended and came back; its containers were restarted.";
        } catch (EngineException gone) {
            why = "The container engine is gone: " + BuilderErrors.reason(gone);
        }
        return new BuilderDeath(Cause.ENGINE_LOST, why, List.of());
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
