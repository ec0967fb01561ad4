package dev.jbake.progress;

import dev.jbake.event.BuildEvent;
import dev.jbake.event.Events;
import dev.jbake.terminal.Screen;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Shows a build while it happens; this is the door of the room.
///
/// Events may be published from any thread. One thread of the display takes them, keeps the board
/// and writes to the screen, at most ten times a second. [#close] returns when all is shown, also
/// what is said at the end: warnings, then the failed steps.
public final class Display implements Events, AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Inbox inbox = new Inbox();
    private final Board board;
    private final View view;
    private final Screen screen;
    private final InstantSource clock;
    private final Thread thread;

    private Display(Board board, View view, Screen screen, InstantSource clock) {
        this.board = board;
        this.view = view;
        this.screen = screen;
        this.clock = clock;
        thread = Thread.ofPlatform().daemon().name("display").unstarted(this::run);
    }

    /// Starts to show.
    ///
    /// @param screen standard error; closed with the display
    /// @throws DisplayFailed when a terminal was asked for and there is none
    public static Display open(Look look, Screen screen, InstantSource clock) throws DisplayFailed {
        Mode mode = look.mode();
        if (mode == Mode.AUTO) {
            mode = screen.isTerminal() ? Mode.TTY : Mode.PLAIN;
        }
        if (mode == Mode.TTY && !screen.isTerminal()) {
            throw new DisplayFailed(
                    "Standard error is not a terminal that can be drawn on; use --progress=plain.");
        }
        var board = new Board(clock.instant(), mode == Mode.PLAIN);
        View view =
                switch (mode) {
                    case AUTO, PLAIN ->
                            new PlainView(
                                    board,
                                    screen,
                                    Ending.plain(screen, look.debug()),
                                    look.shortNames());
                    case TTY -> new TtyView(board, screen, look);
                    case QUIET -> new QuietView(board, screen);
                    case RAWJSON -> JsonView.of(board, screen, look);
                };
        var display = new Display(board, view, screen, clock);
        display.thread.start();
        return display;
    }

    @Override
    public void publish(BuildEvent event) {
        inbox.put(event);
    }

    /// Shows what is left and lets go of the screen; what is published later is not shown.
    @Override
    public void close() {
        inbox.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!inbox.isClosed()) {
                show(inbox.take(PAUSE));
                inbox.rest(PAUSE);
            }
            show(inbox.take(0));
            view.close(clock.instant());
        } catch (InterruptedException nobodyDoesThis) {
            Thread.currentThread().interrupt();
        } finally {
            inbox.close();
            screen.close();
        }
    }

    private void show(List<BuildEvent> events) {
        List<Step> changed = new ArrayList<>();
        events.forEach(event -> board.add(event).ifPresent(changed::add));
        view.show(events, changed, clock.instant());
    }
}
