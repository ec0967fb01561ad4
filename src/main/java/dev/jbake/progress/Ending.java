package dev.jbake.progress;

import dev.jbake.event.BuildEvent.StepWarned;
import dev.jbake.terminal.Cells;
import dev.jbake.terminal.Line;
import dev.jbake.terminal.Screen;
import dev.jbake.terminal.Style;
import java.util.List;

/// What is said when a display is closed: warnings first, then what jbake has to say, then the
/// failed steps, so that the failure comes last.
///
/// @param failedLines how many lines of a failed step's output are shown
/// @param harmless whether the lines are to do nothing to a terminal but be read
/// @param debug whether warnings are shown with all they say
record Ending(Screen screen, int failedLines, boolean harmless, boolean debug) {
    private static final String RULE = "------\n";

    /// After lines that showed all there was, the last ten are enough.
    static Ending plain(Screen screen, boolean debug) {
        return new Ending(screen, 10, false, debug);
    }

    /// After a screen that showed a few lines, all that was kept is shown.
    static Ending full(Screen screen, boolean debug) {
        return new Ending(screen, Integer.MAX_VALUE, true, debug);
    }

    String text(Board board) {
        var text = new StringBuilder();
        warnings(board.warnings(), text);
        for (String said : board.said()) {
            Style style = said.startsWith("WARNING") ? Style.WARNING : Style.PLAIN;
            text.append(screen.coloured(new Line(said, style))).append('\n');
        }
        for (Step step : board.steps()) {
            if (step.isFailed() && !step.hidden) {
                failure(step, text);
            }
        }
        return text.toString();
    }

    private void failure(Step step, StringBuilder text) {
        step.endLine(false);
        text.append(RULE).append(" > ").append(Cells.harmless(step.name)).append(":\n");
        List<String> lines = step.tail.last(failedLines);
        if (step.tail.leftOut() > 0 && failedLines > lines.size()) {
            text.append("[").append(step.tail.leftOut()).append(" earlier lines left out]\n");
        }
        for (String line : lines) {
            text.append(harmless ? lastWritten(line) : line).append('\n');
        }
        text.append(RULE);
    }

    /// What a line shows after all that was written over each other in it.
    private static String lastWritten(String line) {
        int over = line.lastIndexOf('\r');
        int stamp = line.indexOf(' ');
        String shown =
                over > stamp ? line.substring(0, stamp + 1) + line.substring(over + 1) : line;
        return Cells.harmless(shown);
    }

    private void warnings(List<StepWarned> warnings, StringBuilder text) {
        if (warnings.isEmpty()) {
            return;
        }
        int count = warnings.size();
        String heading =
                " %d warning%s found%s:"
                        .formatted(
                                count,
                                count == 1 ? "" : "s",
                                debug ? "" : " (use --debug to expand)");
        text.append('\n').append(screen.coloured(new Line(heading, Style.WARNING))).append('\n');
        for (StepWarned warning : warnings) {
            text.append(" - ").append(warning.shortText()).append('\n');
            if (debug) {
                details(warning, text);
            }
        }
        if (debug) {
            text.append('\n');
        }
    }

    private static void details(StepWarned warning, StringBuilder text) {
        warning.detail().forEach(line -> text.append(line).append('\n'));
        if (warning.url() != null) {
            text.append("More info: ").append(warning.url()).append('\n');
        }
        if (warning.source() != null) {
            text.append(SourceExcerpt.text(warning.source()));
        }
    }
}
