package dev.jbake.diagnostic;

import java.util.List;

/// The part of a line that a span covers, in columns of the screen.
///
/// @param from first column marked, from 0
/// @param to column after the last one marked; more than `from`
/// @param columns how many columns the whole line takes
record Marked(int from, int to, int columns) {

    /// @param start offset in the line where the span starts; negative when it starts in an earlier
    ///   line, and then the indent is not marked
    /// @param end offset in the line where it ends; it may lie behind the line
    static Marked of(List<Display.Cell> cells, int start, int end) {
        int column = 0;
        int from = -1;
        int to = 0;
        for (Display.Cell cell : cells) {
            boolean indent = start < 0 && from < 0 && cell.shown().isBlank();
            if (cell.start() >= start && cell.start() < end && !indent) {
                from = from < 0 ? column : from;
                to = column + cell.columns();
            } else if (cell.start() == end && from < 0) {
                from = column;
            }
            column += cell.columns();
        }
        int known = from < 0 ? column : from;
        return new Marked(known, Math.max(to, known + 1), column);
    }
}
