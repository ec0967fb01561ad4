package dev.jbake.build;

import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepMoved;
import dev.jbake.event.Events;
import dev.jbake.export.LoadListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one target's image gets into an engine, told as a step of that target.
final class LoadEvents implements LoadListener {
    private final String target;
    private final Events events;
    private final InstantSource clock;
    private final String digest;
    private final Map<String, Instant> parts = new HashMap<>();
    private @Nullable Instant began;

    LoadEvents(String target, Events events, InstantSource clock) {
        this.target = target;
        this.events = events;
        this.clock = clock;
        this.digest = "jbake:load:" + target;
    }

    @Override
    public void started() {
        began = clock.instant();
        events.publish(step(null, null));
    }

    @Override
    public void present(String image) {
        Instant now = clock.instant();
        String name = STEP + ": the engine has " + image;
        events.publish(
                new StepChanged(target, digest, List.of(), name, now, now, true, null, null));
    }

    @Override
    public void layer(String part, long current, long total) {
        Instant now = clock.instant();
        Instant since = parts.computeIfAbsent(part, _ -> now);
        Instant ended = total > 0 && current >= total ? now : null;
        events.publish(
                new StepMoved(target, digest, part, part, current, total, since, ended, now));
    }

    @Override
    public void finished(@Nullable String error) {
        events.publish(step(clock.instant(), error));
    }

    private StepChanged step(@Nullable Instant ended, @Nullable String error) {
        return new StepChanged(target, digest, List.of(), STEP, began, ended, false, error, null);
    }
}
