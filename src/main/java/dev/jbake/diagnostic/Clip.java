package dev.jbake.diagnostic;

import java.util.List;

/// The part of a line that fits on the screen, in columns; an ellipsis stands where it was cut.
///
/// @param left first column shown
/// @param right column after the last one shown
record Clip(int left, int right, boolean cutsLeft, boolean cutsRight) {

    /// The whole line, or else a part with the start of the marker in it and, before that, a third
    /// of the screen for what leads to it.
    static Clip around(Marked marked, int width) {
        int columns = Math.max(marked.columns(), marked.from() + 1);
        if (columns <= width) {
            return new Clip(0, columns, false, false);
        }
        int left = marked.to() < width ? 0 : Math.max(0, marked.from() - width / 3);
        left = Math.min(left, columns - width);
        int right = left + width;
        return new Clip(left, right, left > 0, right < columns);
    }

    String text(List<Display.Cell> cells) {
        int first = cutsLeft ? left + 1 : left;
        int last = cutsRight ? right - 1 : right;
        StringBuilder text = new StringBuilder(cutsLeft ? "…" : "");
        int column = 0;
        for (Display.Cell cell : cells) {
            int end = column + cell.columns();
            if (column >= first && end <= last) {
                text.append(cell.shown());
            } else {
                // Half of a wide character: its place is kept, so that the marker stays in line.
                text.repeat(" ", Math.max(0, Math.min(end, last) - Math.max(column, first)));
            }
            column = end;
        }
        return text.append(cutsRight ? "…" : "").toString();
    }

    /// Where a column of the line is on the screen.
    int column(int ofLine) {
        return Math.max(ofLine - left, 0);
    }

    /// How long the marker is, at least one.
    int marker(Marked marked) {
        return Math.max(1, Math.min(marked.to(), right) - Math.max(marked.from(), left));
    }
}
