package dev.jbake.progress;

import dev.jbake.event.BuildEvent.StepMoved;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a part of a step is; this is the last word about it.
record Movement(
        String id,
        long current,
        long total,
        @Nullable Instant started,
        @Nullable Instant completed,
        Instant at) {

    /// Differences below this are not worth a number.
    private static final Duration NOTICED = Duration.ofMillis(10);

    static Movement of(StepMoved event) {
        String id = event.id().isEmpty() ? event.name() : event.id();
        return new Movement(
                id, event.current(), event.total(), event.started(), event.completed(), event.at());
    }

    /// Such as `sha256:… 1.73kB / 3.20MB`.
    String text() {
        if (total != 0) {
            return id + " " + Bytes.text(current) + " / " + Bytes.text(total);
        }
        return current != 0 ? id + " " + Bytes.text(current) : id;
    }

    /// Such as `1.2s done`; empty when there is nothing to say.
    String time() {
        String done = completed != null ? "done" : "";
        Instant end = completed != null ? completed : at;
        Duration took = started == null ? Duration.ZERO : Duration.between(started, end);
        if (took.compareTo(NOTICED) <= 0) {
            return done;
        }
        String seconds = String.format(Locale.ROOT, "%.1fs", took.toMillis() / 1000.0);
        return done.isEmpty() ? seconds : seconds + " " + done;
    }

    /// Whether there is more to it than an announcement of a number, such as `transferring
    /// context:`.
    boolean tells() {
        return completed != null || current != 0 || total != 0 || !id.endsWith(":");
    }

    double share() {
        return total == 0 ? 0 : (double) current / total;
    }
}
