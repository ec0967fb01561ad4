package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The wait from a started container to a BuildKit that answers; this looks at the container all
/// the while and says what it saw when it gives up.
final class Readiness {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration YOUNG = Duration.ofSeconds(20);
    private static final Duration APPEARANCE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 50;
    private static final int LOG_LINES = 10;

    private final Engine engine;
    private final String container;
    private final Clock clock;
    private final Duration deadline;

    Readiness(Engine engine, String container, Clock clock, Waits waits) {
        this.engine = engine;
        this.container = container;
        this.clock = clock;
        this.deadline = waits.boot();
    }

    /// A connection to a container that runs. One that has run for a while is trusted to answer; a
    /// young one is asked, and waited for.
    BuildkitClient connect(ContainerDetail running) throws BuilderException, InterruptedException {
        if (running.paused()) {
            throw BuilderErrors.notReady(
                    container,
                    "the container is paused",
                    List.of("Let it go on: docker unpause " + container));
        }
        if (running.startedAt().plus(YOUNG).isAfter(clock.instant())) {
            return await();
        }
        try {
            Optional<BuildkitClient> client = NodeLine.open(engine, running);
            return client.isPresent() ? client.get() : await();
        } catch (EngineException failure) {
            throw BuilderErrors.engine(failure);
        }
    }

    /// Waits until BuildKit answers, and no longer than the deadline even where the engine does not
    /// answer either.
    ///
    /// A container somebody else is making right now has its name before it can be looked at.
    BuildkitClient await() throws BuilderException, InterruptedException {
        FutureTask<BuildkitClient> wait = new FutureTask<>(this::watch);
        Thread.ofVirtual().name("boot of " + container).start(wait);
        try {
            return wait.get(deadline.plus(ANSWER).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            throw BuilderErrors.notReady(
                    container,
                    "the engine does not answer, and " + seconds() + " have passed",
                    BootAdvice.LONGER);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BuilderException ours) {
                throw ours;
            }
            throw new IllegalStateException("a boot failed", failure);
        } finally {
            wait.cancel(true);
        }
    }

    private BuildkitClient watch() throws BuilderException, InterruptedException {
        Instant end = clock.instant().plus(deadline);
        Instant appears = clock.instant().plus(APPEARANCE);
        String last = "it never ran";
        while (clock.instant().isBefore(end)) {
            try {
                Optional<ContainerDetail> found = engine.container(container);
                if (found.isEmpty() && clock.instant().isAfter(appears)) {
                    throw BuilderErrors.notReady(container, "the container was removed", List.of());
                }
                if (found.isPresent()) {
                    last = words(found.get());
                    if (ended(found.get())) {
                        throw BuilderErrors.notReady(
                                container, last, BootAdvice.of(found.get(), log()));
                    }
                    Optional<BuildkitClient> client = answering(found.get());
                    if (client.isPresent()) {
                        return client.get();
                    }
                }
            } catch (EngineException failure) {
                throw BuilderErrors.engine(failure);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw BuilderErrors.notReady(
                container, last + ", and " + seconds() + " have passed", BootAdvice.late(log()));
    }

    private String seconds() {
        return deadline.toSeconds() + " seconds";
    }

    private Optional<BuildkitClient> answering(ContainerDetail state)
            throws EngineException, InterruptedException {
        if (!state.running()) {
            return Optional.empty();
        }
        Optional<BuildkitClient> client = line(state);
        if (client.isEmpty()) {
            return client;
        }
        try {
            client.get().workers(ANSWER);
            return client;
        } catch (BuildkitException notYet) {
            client.get().close();
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            client.get().close();
            throw interrupted;
        }
    }

    /// A container may end between the look at it and the touch; the next look says how it ended.
    private Optional<BuildkitClient> line(ContainerDetail state)
            throws EngineException, InterruptedException {
        try {
            return NodeLine.open(engine, state);
        } catch (EngineException failure) {
            return switch (failure.kind()) {
                case NOT_FOUND, CONFLICT, REFUSED, FAILED -> Optional.empty();
                case UNREACHABLE, CONFIGURATION -> throw failure;
            };
        }
    }

    /// A container that only waits for its first start has not ended. One that was restarted more
    /// than once will be so again.
    private static boolean ended(ContainerDetail state) {
        return switch (state.status()) {
            case "exited", "dead", "removing" -> true;
            case "restarting" -> state.exitCode() != 0 || state.restarts() > 1;
            default -> false;
        };
    }

    private static String words(ContainerDetail state) {
        String error = state.error().isEmpty() ? "" : " (" + state.error() + ")";
        return switch (state.status()) {
            case "exited", "dead", "restarting" ->
                    (state.oomKilled()
                                    ? "it ran out of memory and was killed"
                                    : "it ended with exit code " + state.exitCode())
                            + (state.restarts() > 0
                                    ? ", again after "
                                            + state.restarts()
                                            + (state.restarts() == 1 ? " restart" : " restarts")
                                    : "")
                            + error;
            case "running" ->
                    state.paused()
                            ? "the container is paused"
                            : "the container runs, but nothing listens in it";
            default -> "the container is " + state.status() + error;
        };
    }

    private List<String> log() throws InterruptedException {
        try {
            return engine.lastLines(container, LOG_LINES);
        } catch (EngineException noLog) {
            return List.of();
        }
    }
}
