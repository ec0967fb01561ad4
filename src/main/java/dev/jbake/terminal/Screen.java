package dev.jbake.terminal;

import dev.jbake.host.Host;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What standard error shows; this paints a block of lines again and again, touching only those
/// that changed.
///
/// The block stands at the end of whatever was written before and scrolls with it. One thread owns
/// a screen. The cursor is hidden while lines are painted, and visible at any other moment, so that
/// a killed process leaves a usable terminal.
public final class Screen implements AutoCloseable {
    private final PrintStream out;
    private final boolean terminal;
    private final Palette palette;
    private final Supplier<Size> measure;
    private List<Line> shown = List.of();
    private Size size = Size.USUAL;

    /// @param terminal whether `out` is a terminal that can move its cursor
    /// @param measure the size at this moment; asked for only when something is painted
    public Screen(PrintStream out, boolean terminal, Palette palette, Supplier<Size> measure) {
        this.out = out;
        this.terminal = terminal;
        this.palette = palette;
        this.measure = measure;
    }

    /// The screen of a process whose standard error is file descriptor 2.
    public static Screen of(Host host) {
        boolean terminal = Tty.isTerminal(2) && !Palette.isDumb(host.environment());
        return new Screen(
                host.err(),
                terminal,
                terminal ? Palette.of(host.environment()) : Palette.none(),
                terminal ? new Tty(host.environment())::size : () -> Size.USUAL);
    }

    /// A screen for output that goes to a file or a pipe.
    public static Screen none(Host host) {
        return new Screen(host.err(), false, Palette.none(), () -> Size.USUAL);
    }

    /// Whether standard output is a terminal, where no archive belongs.
    public static boolean outputIsTerminal() {
        return Tty.isTerminal(1);
    }

    /// Whether someone can be asked on standard input.
    public static boolean inputIsTerminal() {
        return Tty.isTerminal(0);
    }

    /// Whether a block of lines can be painted over.
    public boolean isTerminal() {
        return terminal;
    }

    /// The size at this moment.
    public Size size() {
        return measure.get();
    }

    /// A line in its colour, without an end of line.
    public String coloured(Line line) {
        return palette.paint(line);
    }

    /// Shows a block of lines in the place of the last one.
    ///
    /// @param lines no wider than the size that [#size] said last; fewer than its rows
    public void paint(List<Line> lines, Size now) {
        var text = new StringBuilder(EscapeCodes.HIDE_CURSOR);
        if (now.equals(size)) {
            repaint(lines, text);
        } else {
            text.append(EscapeCodes.up(rowsAt(now))).append('\r').append(EscapeCodes.ERASE_BELOW);
            lines.forEach(line -> text.append(palette.paint(line)).append("\r\n"));
        }
        text.append(EscapeCodes.SHOW_CURSOR);
        shown = List.copyOf(lines);
        size = now;
        write(text);
    }

    /// Takes the block off the screen.
    public void clear() {
        if (!shown.isEmpty()) {
            write(EscapeCodes.up(shown.size()) + "\r" + EscapeCodes.ERASE_BELOW);
            shown = List.of();
        }
    }

    /// Leaves the block where it is, so that what is written next comes below.
    public void keep() {
        shown = List.of();
    }

    /// Writes lines below whatever is on the screen.
    public void print(String text) {
        write(text);
    }

    /// The cursor is visible, and colours are off.
    @Override
    public void close() {
        if (terminal) {
            write(EscapeCodes.PLAIN + EscapeCodes.SHOW_CURSOR);
        }
    }

    private void repaint(List<Line> lines, StringBuilder text) {
        text.append(EscapeCodes.up(shown.size()));
        int skipped = 0;
        for (int index = 0; index < lines.size(); index++) {
            if (index < shown.size() && shown.get(index).equals(lines.get(index))) {
                skipped++;
                continue;
            }
            text.append(EscapeCodes.down(skipped)).append('\r');
            skipped = 0;
            if (index < shown.size()) {
                text.append(EscapeCodes.ERASE_LINE);
            }
            text.append(palette.paint(lines.get(index))).append("\r\n");
        }
        text.append(EscapeCodes.down(skipped)).append('\r');
        if (lines.size() < shown.size()) {
            text.append(EscapeCodes.ERASE_BELOW);
        }
    }

    /// How many rows the block takes after the terminal has become narrower and wrapped its lines.
    private int rowsAt(Size now) {
        List<Integer> rows = new ArrayList<>();
        for (Line line : shown) {
            rows.add(Math.max(1, -Math.floorDiv(-Cells.width(line.text()), now.columns())));
        }
        int all = rows.stream().mapToInt(Integer::intValue).sum();
        return Math.min(all, now.rows() - 1);
    }

    private void write(CharSequence text) {
        out.append(text);
        out.flush();
    }
}
