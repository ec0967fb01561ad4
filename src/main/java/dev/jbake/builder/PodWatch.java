package dev.jbake.builder;

import dev.jbake.builder.BuilderDeath.Cause;
import dev.jbake.kubernetes.Distress;
import dev.jbake.kubernetes.KubernetesException;
import dev.jbake.kubernetes.KubernetesObject;
import dev.jbake.kubernetes.Placement;
import dev.jbake.kubernetes.Workload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An eye on the pod that something is built in; this says once, within seconds, that it ended and
/// why: evicted, deleted, out of memory, its node lost.
///
/// The pod is looked at once a second, which costs a cluster nothing and needs no right to watch. A
/// cluster that does not answer for a while is no death: the stream may live on without it.
final class PodWatch implements NodeWatch {
    private static final long PAUSE_MILLIS = 1_000;

    /// The API server of a small cluster may be away for that long while it is renewed.
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Placement placement;
    private final String pod;
    private final Clock clock;
    private final Consumer<BuilderDeath> told;
    private final Thread thread;

    private PodWatch(Placement placement, String pod, Clock clock, Consumer<BuilderDeath> told) {
        this.placement = placement;
        this.pod = pod;
        this.clock = clock;
        this.told = told;
        this.thread = Thread.ofVirtual().name("watch of " + pod).unstarted(this::run);
    }

    static PodWatch start(
            Placement placement, String pod, Clock clock, Consumer<BuilderDeath> told) {
        PodWatch watch = new PodWatch(placement, pod, clock, told);
        watch.thread.start();
        return watch;
    }

    private void run() {
        @Nullable Long restarts = null;
        Instant heard = clock.instant();
        try {
            while (true) {
                try {
                    Optional<KubernetesObject> now = placement.pod(pod);
                    heard = clock.instant();
                    Optional<BuilderDeath> death = judged(now, restarts);
                    if (death.isPresent()) {
                        told.accept(death.get());
                        return;
                    }
                    restarts = restarts == null ? now.map(PodWatch::restarts).orElse(0L) : restarts;
                } catch (KubernetesException silent) {
                    if (clock.instant().isAfter(heard.plus(SILENCE))) {
                        told.accept(
                                new BuilderDeath(
                                        Cause.ENGINE_LOST,
                                        BuilderErrors.reason(silent),
                                        List.of()));
                        return;
                    }
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            // Nobody listens any more.
        }
    }

    private Optional<BuilderDeath> judged(Optional<KubernetesObject> now, @Nullable Long restarts)
            throws InterruptedException {
        if (now.isEmpty()) {
            return death(Cause.ENDED, "was deleted", List.of());
        }
        KubernetesObject found = now.get();
        KubernetesObject status = found.at("status");
        if (found.at("metadata").has("deletionTimestamp")) {
            // It has some seconds left, but takes no new work, and what it has it does not finish.
            return death(Cause.ENDED, "is being deleted", lastLines(false));
        }
        if (status.text("phase").equals("Failed") || status.text("phase").equals("Succeeded")) {
            String message = status.text("message");
            return death(
                    Cause.ENDED,
                    (status.text("reason").equals("Evicted") ? "was evicted" : "ended")
                            + (message.isEmpty() ? "" : ": " + message),
                    lastLines(false));
        }
        if (restarts != null && restarts(found) > restarts) {
            return ended(container(found).at("lastState", "terminated"), true);
        }
        KubernetesObject terminated = container(found).at("state", "terminated");
        return terminated.has("exitCode") ? ended(terminated, false) : Optional.empty();
    }

    private Optional<BuilderDeath> ended(KubernetesObject terminated, boolean replaced)
            throws InterruptedException {
        return terminated.text("reason").equals("OOMKilled")
                ? death(
                        Cause.OUT_OF_MEMORY,
                        "ran out of memory and was killed",
                        lastLines(replaced))
                : death(
                        Cause.ENDED,
                        "ended with exit code " + terminated.number("exitCode"),
                        lastLines(replaced));
    }

    private Optional<BuilderDeath> death(Cause cause, String how, List<String> log) {
        return Optional.of(new BuilderDeath(cause, "The pod " + pod + " " + how + ".", log));
    }

    private List<String> lastLines(boolean previous) throws InterruptedException {
        return new Distress(placement).lastLines(pod, previous);
    }

    private static long restarts(KubernetesObject found) {
        return container(found).number("restartCount");
    }

    private static KubernetesObject container(KubernetesObject found) {
        return found.at("status").objects("containerStatuses").stream()
                .filter(each -> each.text("name").equals(Workload.CONTAINER))
                .findFirst()
                .orElse(new KubernetesObject(new java.util.LinkedHashMap<>()));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
