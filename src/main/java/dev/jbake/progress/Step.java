package dev.jbake.progress;

import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepWarned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// A row of the board: a step of one target or of several, or a group of steps shown as one.
///
/// Owned by the thread that owns its board.
final class Step {
    /// What BuildKit says of a step that was stopped.
    private static final String CANCELED = "context canceled";

    private static final int KEPT_LINES = 1000;
    private static final int KEPT_CHARACTERS = 256 * 1024;
    private static final int LONGEST_LINE = 64 * 1024;

    /// The order in which steps came to be, from 0.
    final int index;

    final SequencedSet<String> targets = new LinkedHashSet<>();
    final SequencedMap<String, Movement> movements = new LinkedHashMap<>();
    final List<StepWarned> warnings = new ArrayList<>();

    /// Lines with their time, for the moment the step fails.
    final Tail tail = new Tail(KEPT_LINES, KEPT_CHARACTERS);

    final Vt screen = new Vt();
    String name = "";
    @Nullable Instant started;
    @Nullable Instant completed;
    boolean cached;
    boolean hidden;
    @Nullable String error;

    /// The target whose word counts, as several may report the same step; null for jbake itself.
    @Nullable String owner;

    /// The target whose output is shown, once there is some.
    @Nullable String speaker;

    boolean spoken;

    /// Lines with their time that nobody has printed; stays empty where nobody prints them.
    final List<String> fresh = new ArrayList<>();

    /// The beginning of a line whose end has not come, and when it came.
    private final StringBuilder unended = new StringBuilder();

    private Instant unendedAt = Instant.EPOCH;

    Step(int index) {
        this.index = index;
    }

    boolean isRunning() {
        return started != null && completed == null;
    }

    boolean isCompleted() {
        return completed != null;
    }

    boolean isCanceled() {
        return error != null && error.endsWith(CANCELED);
    }

    boolean isFailed() {
        return error != null && !isCanceled();
    }

    /// How long it ran or has been running.
    Duration took(Instant now) {
        if (started == null) {
            return Duration.ZERO;
        }
        return Duration.between(started, completed == null ? now : completed);
    }

    /// Takes a report; one of another target than the owner does not undo what is known.
    ///
    /// @return whether it told anything new
    boolean report(StepChanged event, String shownName) {
        boolean first = targets.isEmpty() && name.isEmpty();
        boolean revived = error != null && event.error() == null && event.started() != null;
        boolean counts =
                first
                        || Objects.equals(owner, event.target())
                        || (!isCompleted() && started == null)
                        || revived;
        if (event.target() != null) {
            targets.add(event.target());
        }
        if (first) {
            name = shownName;
        }
        boolean news =
                counts
                        && (first
                                || !Objects.equals(started, event.started())
                                || !Objects.equals(completed, event.completed())
                                || cached != event.cached()
                                || !Objects.equals(error, event.error()));
        if (counts) {
            owner = event.target();
            started = event.started();
            completed = event.completed();
            cached = event.cached();
            error = event.error();
            forgetOutput();
        }
        return news;
    }

    /// What a step wrote that went well interests nobody any more, and there may be many.
    private void forgetOutput() {
        if (isCompleted() && error == null) {
            tail.clear();
            screen.clear();
        }
    }

    /// Takes output; what is after the last end of line waits for the rest of its line.
    void write(String text, Instant at, boolean keepsLines) {
        screen.write(text);
        int from = 0;
        while (from < text.length()) {
            if (unended.isEmpty()) {
                unendedAt = at;
            }
            int end = text.indexOf('\n', from);
            unended.append(text, from, end < 0 ? text.length() : end);
            if (end >= 0 || unended.length() > LONGEST_LINE) {
                line(unendedAt, keepsLines);
            }
            from = end < 0 ? text.length() : end + 1;
        }
    }

    /// Takes what is there of the last line for a whole one.
    void endLine(boolean keepsLines) {
        if (!unended.isEmpty()) {
            line(unendedAt, keepsLines);
        }
    }

    private void line(Instant at, boolean keepsLines) {
        int length = unended.length();
        if (length > 0 && unended.charAt(length - 1) == '\r') {
            unended.setLength(length - 1);
        }
        String line = Seconds.stamp(started, at) + " " + unended;
        unended.setLength(0);
        tail.add(line);
        if (keepsLines) {
            fresh.add(line);
        }
    }
}
