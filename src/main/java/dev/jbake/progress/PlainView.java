package dev.jbake.progress;

import dev.jbake.event.BuildEvent;
import dev.jbake.event.BuildEvent.RunStarted;
import dev.jbake.event.BuildEvent.StepWarned;
import dev.jbake.terminal.Cells;
import dev.jbake.terminal.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Progress as lines that are only ever added, each with the number of its step.
///
/// Steps take turns: what has ended is printed first, by the time of its end; a step that is being
/// printed stays until it ends, unless others are busier and it has had its share of the time, or
/// one of them has waited for too long.
final class PlainView implements View {
    private static final Duration FLICKER = Duration.ofSeconds(5);
    private static final Duration STARVING = Duration.ofSeconds(10);
    private static final Duration STATUS_PAUSE = Duration.ofSeconds(5);
    private static final double STATUS_CHANGE = 0.05;

    /// A step that has more than this to say is printed at once, whoever has the turn.
    private static final int MANY_LINES = 2000;

    private static final int SHORT_NAME = 72;

    private final Board board;
    private final Screen screen;
    private final Ending ending;
    private final Map<Step, Printed> printed = new HashMap<>();
    private final TreeSet<Step> changed =
            new TreeSet<>(Comparator.comparingInt((Step step) -> step.index));
    private final StringBuilder text = new StringBuilder();
    private @Nullable Step current;
    private boolean first = true;
    private int numbers;
    private final boolean shortNames;

    /// @param shortNames whether long names of steps are cut
    PlainView(Board board, Screen screen, Ending ending, boolean shortNames) {
        this.board = board;
        this.screen = screen;
        this.ending = ending;
        this.shortNames = shortNames;
    }

    /// What has been printed of a step.
    private static final class Printed {
        int number;
        boolean ended;
        int warnings;

        /// How many events came since it last had the turn, and when that was.
        int count;

        Instant turn;
        final Map<String, Told> movements = new HashMap<>();

        Printed(Instant turn) {
            this.turn = turn;
        }

        double rate(Instant now) {
            return count / Math.max(0.001, Duration.between(turn, now).toMillis() / 1000.0);
        }
    }

    /// What was last printed of a movement, and when.
    private record Told(Movement movement, Instant at) {
        boolean isOutdatedBy(Movement next, Instant now) {
            if (movement.completed() != null || next.equals(movement)) {
                return false;
            }
            return next.completed() != null
                    || Duration.between(at, now).compareTo(STATUS_PAUSE) >= 0
                    || next.share() - movement.share() >= STATUS_CHANGE;
        }
    }

    @Override
    public void show(List<BuildEvent> events, Collection<Step> news, Instant now) {
        for (BuildEvent event : events) {
            if (event instanceof RunStarted run) {
                header(run);
            }
        }
        for (Step step : news) {
            changed.add(step);
            printed(step, now).count++;
        }
        turns(now);
        flush();
    }

    @Override
    public void close(Instant now) {
        for (Step step : List.copyOf(changed)) {
            print(step, now);
        }
        flush();
        screen.print(ending.text(board));
    }

    private void header(RunStarted run) {
        if (run.builder() == null) {
            return;
        }
        leave();
        blank();
        text.append("#0 building with \"")
                .append(run.builder())
                .append("\" instance using ")
                .append(run.driver() == null ? "docker-container" : run.driver())
                .append(" driver\n");
    }

    private void turns(Instant now) {
        changed.removeIf(step -> step.hidden || (step.started == null && !step.isCompleted()));
        Step had = current;
        if (had != null && had.isCompleted() && changed.contains(had)) {
            print(had, now);
        }
        for (Step step : completed()) {
            print(step, now);
        }
        for (Step step : List.copyOf(changed)) {
            if (step.fresh.size() > MANY_LINES) {
                print(step, now);
            }
        }
        next(now).ifPresent(step -> print(step, now));
    }

    private List<Step> completed() {
        return changed.stream()
                .filter(Step::isCompleted)
                .sorted(
                        Comparator.comparing((Step step) ->
                                step.completed == null ? Instant.MAX : step.completed))
                .toList();
    }

    /// Whose turn it is now; all that have ended have had theirs.
    private Optional<Step> next(Instant now) {
        Optional<Step> busiest =
                changed.stream()
                        .max(Comparator.comparingDouble(step -> printed(step, now).rate(now)));
        Step had = current;
        if (had == null) {
            return busiest.or(() -> board.steps().stream().filter(this::isOpen).findFirst());
        }
        if (changed.contains(had)) {
            print(had, now);
        }
        Optional<Step> starving =
                changed.stream()
                        .filter(step -> waited(step, now).compareTo(STARVING) > 0)
                        .findFirst();
        if (starving.isPresent()) {
            return starving;
        }
        return busiest.filter(step -> step != had && hasHadItsShare(had, now));
    }

    /// Whether the step with the turn has had five seconds, or more where it is the busier one.
    private boolean hasHadItsShare(Step had, Instant now) {
        double own = printed(had, now).rate(now);
        double all = own;
        for (Step step : changed) {
            all += printed(step, now).rate(now);
        }
        double share = all == 0 ? 0 : own / all;
        double due = FLICKER.toMillis() / Math.max(0.01, 1 - share);
        return waited(had, now).toMillis() > due;
    }

    private Duration waited(Step step, Instant now) {
        return Duration.between(printed(step, now).turn, now);
    }

    private boolean isOpen(Step step) {
        return step.isRunning() && !step.hidden;
    }

    private Printed printed(Step step, Instant now) {
        return printed.computeIfAbsent(step, _ -> new Printed(now));
    }

    private void print(Step step, Instant now) {
        changed.remove(step);
        Printed done = printed(step, now);
        boolean again = done.ended && step.isCompleted() && step.error == null;
        List<String> lines = lines(step, done, now);
        if (again && lines.isEmpty()) {
            return;
        }
        if (current != step) {
            take(step, done, now);
        }
        lines.forEach(each -> line(done, each));
        if (step.isCompleted()) {
            current = null;
            if (!again) {
                line(done, end(step));
            }
        }
        done.ended = step.isCompleted();
    }

    /// Gives a step the turn.
    private void take(Step step, Printed done, Instant now) {
        leave();
        blank();
        if (done.number == 0) {
            done.number = ++numbers;
        }
        line(done, name(step));
        current = step;
        done.turn = now;
        done.count = 0;
    }

    private String name(Step step) {
        String name = Cells.harmless(step.name);
        return shortNames && name.codePointCount(0, name.length()) > SHORT_NAME
                ? name.substring(0, name.offsetByCodePoints(0, SHORT_NAME)) + "..."
                : name;
    }

    /// What is new about a step, apart from its end.
    private List<String> lines(Step step, Printed done, Instant now) {
        List<String> lines = new ArrayList<>(movements(step, done, now));
        for (StepWarned warned : step.warnings.subList(done.warnings, step.warnings.size())) {
            lines.add("WARN: " + warned.shortText());
        }
        done.warnings = step.warnings.size();
        if (step.isCompleted()) {
            step.endLine(true);
        }
        lines.addAll(step.fresh);
        step.fresh.clear();
        return lines;
    }

    private static String end(Step step) {
        if (step.isCanceled()) {
            return "CANCELED";
        }
        if (step.error != null) {
            return "ERROR: " + step.error;
        }
        return step.cached ? "CACHED" : "DONE " + Seconds.text(step.took(Instant.EPOCH));
    }

    private static List<String> movements(Step step, Printed done, Instant now) {
        List<String> lines = new ArrayList<>();
        for (Movement movement : step.movements.values()) {
            Told last = done.movements.get(movement.id());
            if (last == null ? movement.tells() : last.isOutdatedBy(movement, now)) {
                done.movements.put(movement.id(), new Told(movement, now));
                String time = movement.time();
                lines.add(time.isEmpty() ? movement.text() : movement.text() + " " + time);
            }
        }
        return lines;
    }

    /// Marks the step that is being printed as one that goes on.
    private void leave() {
        if (current != null) {
            Printed done = printed.get(current);
            if (done != null) {
                line(done, "...");
            }
            current = null;
        }
    }

    private void blank() {
        if (!first) {
            text.append('\n');
        }
        first = false;
    }

    private void line(Printed of, String words) {
        text.append('#').append(of.number).append(' ').append(words).append('\n');
    }

    private void flush() {
        if (!text.isEmpty()) {
            screen.print(text.toString());
            text.setLength(0);
        }
    }
}
