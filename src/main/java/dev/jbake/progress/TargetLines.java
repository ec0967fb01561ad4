package dev.jbake.progress;

import dev.jbake.event.Outcome;
import dev.jbake.terminal.Cells;
import dev.jbake.terminal.Line;
import dev.jbake.terminal.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The lines that say how each target is.
final class TargetLines {
    private final Board board;
    private final int width;
    private final Instant now;
    private final Map<String, List<Step>> running = new HashMap<>();

    TargetLines(Board board, int width, Instant now) {
        this.board = board;
        this.width = width;
        this.now = now;
        for (Step step : board.steps()) {
            if (step.isRunning() && !step.hidden) {
                for (String target : step.targets) {
                    running.computeIfAbsent(target, _ -> new ArrayList<>()).add(step);
                }
            }
        }
    }

    /// How a target is: a word, what it is at or why, and for how long.
    private record State(String word, String detail, Duration took, Style style) {}

    /// One line for each target, in the order of the plan; the dullest are counted where they do
    /// not fit.
    List<Line> lines(int room) {
        List<TargetRow> rows = List.copyOf(board.targets());
        Set<TargetRow> shown = new HashSet<>(rows);
        if (rows.size() > room) {
            shown =
                    rows.stream()
                            .sorted(Comparator.comparingInt(TargetLines::dullness))
                            .limit(room - 1L)
                            .collect(Collectors.toSet());
        }
        int names = 0;
        for (TargetRow row : shown) {
            names = Math.max(names, Cells.width(row.name));
        }
        names = Math.min(names, Math.max(4, width / 3));
        List<Line> lines = new ArrayList<>();
        List<TargetRow> others = new ArrayList<>();
        for (TargetRow row : rows) {
            if (shown.contains(row)) {
                lines.add(line(row, names));
            } else {
                others.add(row);
            }
        }
        if (!others.isEmpty()) {
            lines.add(Line.plain(Cells.clip(" … and " + counted(others), width)));
        }
        return lines;
    }

    private Line line(TargetRow row, int names) {
        State state = state(row);
        String left =
                " "
                        + Cells.fit(Cells.harmless(row.name), names)
                        + "  "
                        + Cells.fit(state.word(), Math.min(11, Math.max(4, width / 3)))
                        + " "
                        + Cells.harmless(state.detail());
        boolean timed = row.started != null;
        String right = timed ? Seconds.text(state.took()) : "";
        return new Line(Frame.spread(left.stripTrailing(), right, width), state.style());
    }

    private State state(TargetRow row) {
        String reason = row.failure == null ? "" : row.failure;
        return switch (row.outcome) {
            case null -> row.started == null ? queued() : active(row, row.started);
            case SUCCEEDED -> new State(done(row), "", row.took, Style.RUN);
            case FAILED -> new State(Outcome.FAILED.word(), reason, row.took, Style.ERROR);
            case CANCELED -> new State(Outcome.CANCELED.word(), reason, row.took, Style.CANCEL);
            case SKIPPED -> new State(Outcome.SKIPPED.word(), reason, row.took, Style.CANCEL);
            case NOT_STARTED ->
                    new State(Outcome.NOT_STARTED.word(), reason, row.took, Style.CANCEL);
        };
    }

    private static State queued() {
        return new State("queued", "", Duration.ZERO, Style.PLAIN);
    }

    private State active(TargetRow row, Instant since) {
        Duration took = Duration.between(since, now);
        List<Step> steps = running.getOrDefault(row.name, List.of());
        if (steps.isEmpty()) {
            return new State("waiting", "", took, Style.PLAIN);
        }
        Step last = steps.getLast();
        String word =
                steps.stream().map(Phase::at).max(Comparator.naturalOrder()).orElseThrow().word();
        String detail =
                last.name.replace("[" + row.name + "] ", "").replace("[" + row.name + " ", "[");
        return new State(word, detail, took, Style.PLAIN);
    }

    private static String done(TargetRow row) {
        if (row.pushed) {
            return row.loaded ? "pushed, loaded" : "pushed";
        }
        return row.loaded ? "loaded" : "done";
    }

    private static int dullness(TargetRow row) {
        return switch (row.outcome) {
            case null -> row.started == null ? 3 : 1;
            case FAILED -> 0;
            case CANCELED, SKIPPED, NOT_STARTED -> 2;
            case SUCCEEDED -> 4;
        };
    }

    /// Such as `12 done, 3 queued`.
    private String counted(List<TargetRow> rows) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (TargetRow row : rows) {
            String word =
                    row.outcome == Outcome.SUCCEEDED
                            ? "done"
                            : row.isRunning() ? "running" : state(row).word();
            counts.merge(word, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
