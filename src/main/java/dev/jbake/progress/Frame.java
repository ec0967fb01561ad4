package dev.jbake.progress;

import dev.jbake.event.Outcome;
import dev.jbake.terminal.Cells;
import dev.jbake.terminal.Line;
import dev.jbake.terminal.Size;
import dev.jbake.terminal.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A board as lines: a heading, a line for each target where there are several, and the steps.
///
/// What does not fit is summarised. Running steps come first, with the last lines they wrote; then
/// failed ones; then those that ended last.
///
/// @param logLines most lines of output shown of a running step
record Frame(Board board, int logLines) {
    private static final int MOST_MOVEMENTS = 4;

    /// The lines for a screen of this size; one row is left for the cursor.
    List<Line> lines(Size size, Instant now) {
        int room = Math.max(1, size.rows() - 1);
        int width = size.columns();
        List<Line> lines = new ArrayList<>();
        lines.add(heading(width, now, false));
        if (board.targets().size() > 1) {
            int some = Math.max(2, (room - 1) * 2 / 5);
            lines.addAll(new TargetLines(board, width, now).lines(some));
        }
        lines.addAll(stepLines(room - lines.size(), width, now));
        return lines.subList(0, Math.min(room, lines.size()));
    }

    /// The lines that stay when all is over: with several targets their outcomes, and of the steps
    /// only what went wrong.
    List<Line> last(int width, Instant now) {
        List<Line> lines = new ArrayList<>();
        lines.add(heading(width, now, true));
        boolean several = board.targets().size() > 1;
        if (several) {
            lines.addAll(new TargetLines(board, width, now).lines(Integer.MAX_VALUE));
        }
        for (Step step : board.steps()) {
            if (isShown(step) && (!several || step.isFailed())) {
                lines.add(headline(step, width, now));
            }
        }
        return lines;
    }

    private Line heading(int width, Instant now, boolean finished) {
        int all = 0;
        int completed = 0;
        boolean failed = false;
        for (Step step : board.steps()) {
            if (!step.hidden) {
                all++;
                completed += step.isCompleted() ? 1 : 0;
                failed |= step.isFailed();
            }
        }
        failed |= board.targets().stream().anyMatch(row -> row.outcome == Outcome.FAILED);
        String left =
                "[+] Building %s (%d/%d)%s"
                        .formatted(
                                Seconds.text(Duration.between(board.begun(), now)),
                                completed,
                                all,
                                finished ? " FINISHED" : "");
        String right =
                board.run()
                        .filter(run -> run.builder() != null)
                        .map(run -> run.driver() + ":" + run.builder())
                        .orElse("");
        return new Line(
                spread(left, Cells.harmless(right), width),
                failed ? Style.ERROR : finished ? Style.RUN : Style.PLAIN);
    }

    private List<Line> stepLines(int room, int width, Instant now) {
        List<Step> running =
                board.steps().stream().filter(step -> isShown(step) && step.isRunning()).toList();
        if (running.size() > room) {
            int shown = Math.max(0, room - 1);
            List<Line> lines = new ArrayList<>();
            running.subList(0, shown).forEach(step -> lines.add(headline(step, width, now)));
            String more = " … and %d more running".formatted(running.size() - shown);
            lines.add(Line.plain(Cells.clip(more, width)));
            return lines;
        }
        Map<Step, List<Line>> details = details(running, room - running.size(), width, now);
        int left = room - running.size() - details.values().stream().mapToInt(List::size).sum();
        Set<Step> shown = new HashSet<>(running);
        board.steps().stream()
                .filter(step -> isShown(step) && step.isCompleted())
                .sorted(
                        Comparator.comparing((Step step) -> !step.isFailed())
                                .thenComparing(Frame::end, Comparator.reverseOrder())
                                .thenComparingInt(step -> -step.index))
                .limit(left)
                .forEach(shown::add);
        List<Line> lines = new ArrayList<>();
        for (Step step : board.steps()) {
            if (shown.contains(step)) {
                lines.add(headline(step, width, now));
                lines.addAll(details.getOrDefault(step, List.of()));
            }
        }
        return lines;
    }

    /// What running steps are at, each with its share of the room.
    private Map<Step, List<Line>> details(List<Step> running, int room, int width, Instant now) {
        Map<Step, List<Line>> details = new LinkedHashMap<>();
        int left = room;
        int steps = running.size();
        for (Step step : running) {
            int share = left / steps--;
            List<Line> lines = new ArrayList<>();
            List<Movement> open =
                    step.movements.values().stream()
                            .filter(movement -> movement.completed() == null)
                            .limit(Math.min(share, MOST_MOVEMENTS))
                            .toList();
            for (Movement movement : open) {
                String text = " => => " + Cells.harmless(movement.text());
                Duration took =
                        movement.started() == null
                                ? Duration.ZERO
                                : Duration.between(movement.started(), now);
                lines.add(Line.plain(spread(text, Seconds.text(took), width)));
            }
            for (String text : step.screen.last(Math.min(logLines, share - lines.size()))) {
                lines.add(Line.plain(Cells.clip(" => => # " + text, width)));
            }
            left -= lines.size();
            details.put(step, lines);
        }
        return details;
    }

    private static Line headline(Step step, int width, Instant now) {
        String mark =
                step.isCanceled()
                        ? "CANCELED "
                        : step.isFailed() ? "ERROR " : step.cached ? "CACHED " : "";
        Style style =
                step.isCanceled()
                        ? Style.CANCEL
                        : step.isFailed()
                                ? Style.ERROR
                                : step.isCompleted() ? Style.RUN : Style.PLAIN;
        String left = " => " + mark + Cells.harmless(step.name);
        return new Line(spread(left, Seconds.text(step.took(now)), width), style);
    }

    private static boolean isShown(Step step) {
        return !step.hidden && (step.started != null || step.isCompleted());
    }

    private static Instant end(Step step) {
        return step.completed == null ? Instant.MIN : step.completed;
    }

    /// Two texts at the ends of a line; the left one is clipped, and where the right one would take
    /// more than half of the line it is left out.
    static String spread(String left, String right, int width) {
        int taken = Cells.width(right) + 1;
        if (right.isEmpty() || taken > width / 2) {
            return Cells.clip(left, width);
        }
        return Cells.fit(left, width - taken) + " " + right;
    }
}
