package dev.jbake.progress;

import dev.jbake.event.BuildEvent;
import dev.jbake.terminal.Line;
import dev.jbake.terminal.Screen;
import dev.jbake.terminal.Size;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Progress as a block of lines that is painted over; this knows when to paint, and [Frame] what.
final class TtyView implements View {
    private final Board board;
    private final Screen screen;
    private final Frame frame;
    private final Ending ending;

    TtyView(Board board, Screen screen, Look look) {
        this.board = board;
        this.screen = screen;
        this.frame = new Frame(board, look.logLines());
        this.ending = Ending.full(screen, look.debug());
    }

    @Override
    public void show(List<BuildEvent> events, Collection<Step> changed, Instant now) {
        Size size = screen.size();
        screen.paint(frame.lines(size, now), size);
    }

    @Override
    public void close(Instant now) {
        Size size = screen.size();
        screen.clear();
        var text = new StringBuilder();
        for (Line line : frame.last(size.columns(), now)) {
            text.append(screen.coloured(line)).append('\n');
        }
        screen.print(text.append(ending.text(board)).toString());
    }
}
