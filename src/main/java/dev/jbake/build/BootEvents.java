package dev.jbake.build;

import dev.jbake.builder.BootListener;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepMoved;
import dev.jbake.event.Events;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a builder is made ready, told as a step of jbake's own; this is what any command that boots
/// one listens with.
///
/// Parts may move on other threads than the one that boots, so all state is guarded by this object.
public final class BootEvents implements BootListener {
    private final Events events;
    private final InstantSource clock;
    private final String digest;
    private final Map<String, Instant> parts = new HashMap<>();
    private String name = STEP;
    private @Nullable Instant began;

    /// @param events where the step goes
    /// @param builder tells the boots of several builders apart
    public BootEvents(Events events, InstantSource clock, String builder) {
        this.events = events;
        this.clock = clock;
        this.digest = "jbake:boot:" + builder;
    }

    @Override
    public synchronized void started(String step) {
        name = step;
        began = clock.instant();
        events.publish(step(null, null));
    }

    @Override
    public synchronized void partStarted(String part) {
        Instant now = clock.instant();
        parts.put(part, now);
        events.publish(new StepMoved(null, digest, part, part, 0, 0, now, null, now));
    }

    @Override
    public synchronized void partMoved(String part, long current, long total) {
        Instant now = clock.instant();
        Instant since = parts.computeIfAbsent(part, _ -> now);
        events.publish(new StepMoved(null, digest, part, part, current, total, since, null, now));
    }

    @Override
    public synchronized void partFinished(String part) {
        Instant now = clock.instant();
        Instant since = parts.getOrDefault(part, now);
        events.publish(new StepMoved(null, digest, part, part, 0, 0, since, now, now));
    }

    @Override
    public synchronized void finished(@Nullable String error) {
        events.publish(step(clock.instant(), error));
    }

    /// A step of its own that is over at once: what is said before it is done must not wait for the
    /// end.
    @Override
    public void said(String line) {
        Instant now = clock.instant();
        events.publish(
                new StepChanged(
                        null,
                        digest + ":" + line,
                        List.of(),
                        "[internal] " + line,
                        now,
                        now,
                        false,
                        null,
                        null));
    }

    private StepChanged step(@Nullable Instant ended, @Nullable String error) {
        return new StepChanged(null, digest, List.of(), name, began, ended, false, error, null);
    }
}
