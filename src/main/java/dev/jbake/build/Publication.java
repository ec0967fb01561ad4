package dev.jbake.build;

import dev.jbake.event.BuildEvent.Said;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.Events;
import dev.jbake.event.Outcome;
import dev.jbake.registry.JointTags;
import dev.jbake.registry.RegistryException;
import dev.jbake.schedule.RunResult;
import dev.jbake.schedule.TargetResult;
import dev.jbake.schedule.TargetRun;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The images of a run that were pushed by digest, and get their names together once all targets
/// have succeeded (`--publish atomic`).
public final class Publication {
    private static final int MOST_SHOWN = 10;

    private final Events events;
    private final InstantSource clock;
    private final Map<String, JointTags.Wish> wishes = new ConcurrentSkipListMap<>();

    /// Begins without images.
    public Publication(Events events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /// A target's image is in its repositories, and is to have its names.
    void add(String target, JointTags.Wish wish) {
        wishes.put(target, wish);
    }

    /// Gives all names, if every target succeeded.
    ///
    /// Once it has begun it goes on to its end, which is not far, whoever interrupts it: half of
    /// the names is what nobody wants.
    ///
    /// @return the same result, or one in which the pushing targets have failed
    public RunResult publish(RunResult result) {
        if (wishes.isEmpty()) {
            return result;
        }
        Instant began = clock.instant();
        if (!result.succeeded() || result.interrupted()) {
            events.publish(
                    new Said(
                            "WARNING: No image was published: %s %s in the registry by digest only"
                                    .formatted(
                                            String.join(", ", wishes.keySet()),
                                            wishes.size() == 1 ? "is" : "are"),
                            began));
            return result;
        }
        List<String> names = JointTags.inOrder(List.copyOf(wishes.values()));
        String step =
                names.size() <= MOST_SHOWN
                        ? "publishing " + String.join(", ", names)
                        : "publishing %d names of %d images".formatted(names.size(), wishes.size());
        events.publish(step(step, began, null, null));
        try {
            give();
            events.publish(step(step, began, clock.instant(), null));
            return result;
        } catch (RegistryException failure) {
            events.publish(step(step, began, clock.instant(), failure.getMessage()));
            return failed(result, TargetFailures.of(failure));
        }
    }

    private void give() throws RegistryException {
        FutureTask<Boolean> all =
                new FutureTask<>(() -> {
                    JointTags.give(List.copyOf(wishes.values()));
                    return true;
                });
        Thread.ofVirtual().name("publication").start(all);
        while (true) {
            try {
                all.get();
                return;
            } catch (InterruptedException impatience) {
                // It is too late: all names are on their way.
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof RegistryException refused) {
                    throw refused;
                }
                throw new IllegalStateException(failure);
            }
        }
    }

    private RunResult failed(RunResult result, TargetFailure failure) {
        SequencedMap<String, TargetRun> targets = new LinkedHashMap<>(result.targets());
        targets.replaceAll((name, run) ->
                wishes.containsKey(name)
                        ? new TargetRun(
                                Outcome.FAILED,
                                run.took(),
                                failure.line(),
                                failure,
                                TargetResult.EMPTY)
                        : run);
        return new RunResult(
                targets,
                targets.keySet().stream().filter(wishes::containsKey).limit(1).toList(),
                false);
    }

    private static StepChanged step(
            String name, Instant began, @Nullable Instant ended, @Nullable String error) {
        return new StepChanged(
                null, "jbake:publish", List.of(), name, began, ended, false, error, null);
    }
}
