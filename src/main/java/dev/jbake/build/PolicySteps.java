package dev.jbake.build;

import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepWrote;
import dev.jbake.event.Events;
import dev.jbake.policy.PolicyLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a target's policies say, as the log of one step that lasts from their first word to the end
/// of the build.
final class PolicySteps implements PolicyLog {
    private final String target;
    private final String digest;
    private final Events events;
    private final InstantSource clock;
    private String name = "loading policies";
    private @Nullable Instant started;
    private boolean ended;

    /// @param ref of the build, which tells this step from that of another attempt
    PolicySteps(String target, String ref, Events events, InstantSource clock) {
        this.target = target;
        this.digest = "jbake:policy:" + ref;
        this.events = events;
        this.clock = clock;
    }

    synchronized void named(List<String> files) {
        name = "loading policies " + String.join(", ", files);
    }

    @Override
    public synchronized void line(String text) {
        if (ended) {
            return;
        }
        Instant now = clock.instant();
        if (started == null) {
            started = now;
            change(null, null);
        }
        events.publish(new StepWrote(target, digest, 1, text + "\n", now));
    }

    /// Ends the step.
    ///
    /// @param failure of the build, if a policy is the reason
    synchronized void end(@Nullable String failure) {
        if (started != null && !ended) {
            change(clock.instant(), failure);
        }
        ended = true;
    }

    private void change(@Nullable Instant completed, @Nullable String error) {
        events.publish(
                new StepChanged(
                        target, digest, List.of(), name, started, completed, false, error, null));
    }
}
