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
import org.jspecify.annotations.Nullable;

/// The way back to a container whose connection was lost, as long as the container is there; this
/// puts out of the way whatever keeps its BuildKit from answering.
///
/// Nothing that may be well is harmed, since others may use it and revive it at the same time: what
/// is paused or stopped is told to go on, what is ending may end, and only what has been silent for
/// all that time is killed. The cache survives all of it.
final class Revival {
    /// Longer than an engine gives a container that it stops.
    private static final Duration SILENT = Duration.ofSeconds(12);

    /// Longer than an engine takes to start again.
    private static final Duration ENGINE_AWAY = Duration.ofSeconds(60);

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 100;

    private final Engine engine;
    private final String container;
    private final Clock clock;
    private Instant deadline = Instant.MAX;
    private @Nullable Instant life;
    private boolean killed;

    Revival(Engine engine, String container, Clock clock) {
        this.engine = engine;
        this.container = container;
        this.clock = clock;
    }

    /// A connection to the running container; empty when it has ended, so that it can be started,
    /// or is not there.
    Optional<BuildkitClient> client() throws BuilderException, InterruptedException {
        Instant patience = clock.instant().plus(ENGINE_AWAY);
        while (true) {
            try {
                Optional<ContainerDetail> found = engine.container(container);
                if (found.isEmpty() || hasEnded(found.get())) {
                    return Optional.empty();
                }
                Optional<BuildkitClient> client = woken(found.get());
                if (client.isPresent()) {
                    return client;
                }
            } catch (EngineException failure) {
                if (clock.instant().isAfter(patience)) {
                    throw BuilderErrors.engine(failure);
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean hasEnded(ContainerDetail state) {
        return switch (state.status()) {
            case "exited", "created" -> true;
            default -> false;
        };
    }

    private Optional<BuildkitClient> woken(ContainerDetail state)
            throws BuilderException, EngineException, InterruptedException {
        if (!state.startedAt().equals(life)) {
            life = state.startedAt();
            deadline = clock.instant().plus(SILENT);
        }
        if (state.paused()) {
            engine.unpause(container);
        } else if (state.status().equals("running")) {
            if (DeathWatch.isStopped(engine, container)) {
                engine.signal(container, "CONT");
            }
            Optional<BuildkitClient> client = answering(state);
            if (client.isPresent()) {
                return client;
            }
        }
        if (clock.instant().isAfter(deadline)) {
            if (killed) {
                throw BuilderErrors.notReady(
                        container, "it does not answer, though it was ended once", List.of());
            }
            killed = true;
            deadline = clock.instant().plus(SILENT);
            engine.signal(container, "KILL");
        }
        return Optional.empty();
    }

    private Optional<BuildkitClient> answering(ContainerDetail state)
            throws EngineException, InterruptedException {
        Optional<BuildkitClient> client = NodeLine.open(engine, state);
        if (client.isEmpty()) {
            return client;
        }
        boolean went = false;
        try {
            client.get().workers(ANSWER);
            went = true;
            return client;
        } catch (BuildkitException silent) {
            return Optional.empty();
        } finally {
            if (!went) {
                client.get().close();
            }
        }
    }
}
