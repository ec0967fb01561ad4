package dev.jbake.progress;

import dev.jbake.terminal.Cells;
import java.util.ArrayList;
import java.util.List;

/// The last lines a program wrote, as a terminal would show them; this knows just enough of one to
/// follow progress bars: carriage return, backspace, tab, erasing, and moving the cursor up and
/// down.
///
/// Colours and everything else are left out.
final class Vt {
    /// More lines than anybody looks at: moving up further than this is not followed.
    private static final int ROWS = 24;

    private static final int LONGEST = 4096;

    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;
    private final StringBuilder sequence = new StringBuilder();
    private In in = In.TEXT;

    /// What the next character belongs to.
    private enum In {
        TEXT,
        ESCAPE,
        CONTROL,
        STRING
    }

    void write(String text) {
        text.codePoints().forEach(this::take);
    }

    void clear() {
        rows.clear();
        rows.add(new StringBuilder());
        row = 0;
        column = 0;
        in = In.TEXT;
    }

    /// The last lines, at most `most`, without empty ones at the end.
    List<String> last(int most) {
        List<String> lines =
                new ArrayList<>(
                        rows.stream().map(line -> Cells.harmless(line.toString())).toList());
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    private void take(int point) {
        switch (in) {
            case TEXT -> text(point);
            case ESCAPE -> escape(point);
            case CONTROL -> control(point);
            case STRING -> {
                if (point == 0x07 || point == 0x1b) {
                    in = point == 0x07 ? In.TEXT : In.ESCAPE;
                }
            }
        }
    }

    private void text(int point) {
        switch (point) {
            case 0x1b -> in = In.ESCAPE;
            case '\n' -> down();
            case '\r' -> column = 0;
            case '\b' -> column = Math.max(0, column - 1);
            case '\t' -> {
                for (int left = 8 - column % 8; left > 0; left--) {
                    put(' ');
                }
            }
            default -> {
                if (point >= ' ') {
                    put(point);
                }
            }
        }
    }

    private void escape(int point) {
        sequence.setLength(0);
        in =
                switch (point) {
                    case '[' -> In.CONTROL;
                    case ']', 'P', '^', '_', 'X' -> In.STRING;
                    default -> In.TEXT;
                };
    }

    private void control(int point) {
        if (point < 0x40 || point > 0x7e) {
            if (sequence.length() < 32) {
                sequence.appendCodePoint(point);
            }
            return;
        }
        in = In.TEXT;
        int amount = Math.max(1, number(0));
        switch (point) {
            case 'A', 'F' -> {
                row = Math.max(0, row - amount);
                column = point == 'F' ? 0 : column;
            }
            case 'B', 'E' -> {
                for (int left = Math.min(amount, ROWS); left > 0; left--) {
                    lower();
                }
                column = point == 'E' ? 0 : column;
            }
            case 'C' -> column = Math.min(LONGEST, column + amount);
            case 'D' -> column = Math.max(0, column - amount);
            case 'G' -> column = Math.min(LONGEST, amount - 1);
            case 'K' -> eraseInLine(number(0));
            case 'J' -> eraseBelow();
            default -> {}
        }
    }

    private void put(int point) {
        StringBuilder line = rows.get(row);
        while (line.length() < column) {
            line.append(' ');
        }
        if (column >= LONGEST) {
            return;
        }
        String text = Character.toString(point);
        if (column < line.length()) {
            line.replace(column, Math.min(line.length(), column + text.length()), text);
        } else {
            line.append(text);
        }
        column += text.length();
    }

    private void down() {
        column = 0;
        lower();
    }

    private void lower() {
        row++;
        if (row == rows.size()) {
            rows.add(new StringBuilder());
        }
        if (rows.size() > ROWS) {
            rows.removeFirst();
            row--;
        }
    }

    private void eraseInLine(int which) {
        StringBuilder line = rows.get(row);
        int until = Math.min(column, line.length());
        switch (which) {
            case 0 -> line.setLength(until);
            case 1 -> line.replace(0, until, " ".repeat(until));
            default -> line.setLength(0);
        }
    }

    private void eraseBelow() {
        eraseInLine(0);
        while (rows.size() > row + 1) {
            rows.removeLast();
        }
    }

    /// The first parameter of the sequence at hand.
    private int number(int otherwise) {
        String first = sequence.toString().split(";", 2)[0];
        return first.matches("[0-9]{1,4}") ? Integer.parseInt(first) : otherwise;
    }
}
