package dev.jbake.progress;

import dev.jbake.event.BuildEvent;
import dev.jbake.terminal.Screen;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// No progress at all; only what jbake itself has to say is shown, at the end.
final class QuietView implements View {
    private final Board board;
    private final Screen screen;

    QuietView(Board board, Screen screen) {
        this.board = board;
        this.screen = screen;
    }

    @Override
    public void show(List<BuildEvent> events, Collection<Step> changed, Instant now) {}

    @Override
    public void close(Instant now) {
        board.said().forEach(text -> screen.print(text + "\n"));
    }
}
