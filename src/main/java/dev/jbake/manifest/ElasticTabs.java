package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.List;

/// Aligns text in cells that end with a tab; a column is as wide as the widest of its cells that
/// stand in lines without a gap, and is filled with tabs up to a stop of eight.
///
/// Source: Go's `text/tabwriter` with minimum 1, tab width 8, padding 1 and tabs for padding.
final class ElasticTabs {
    private static final int STOP = 8;

    private ElasticTabs() {}

    /// @param text lines, each with its end; a form feed ends a line and all columns
    static String align(String text) {
        var out = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\f', from);
            int to = feed < 0 ? text.length() : feed + 1;
            block(text.substring(from, to), out);
            from = to;
        }
        return out.toString();
    }

    private static void block(String text, StringBuilder out) {
        List<String[]> lines = new ArrayList<>();
        for (String line : text.replace('\f', '\n').split("\n", -1)) {
            lines.add(line.replace('\u000b', '\t').split("\t", -1));
        }
        int[][] widths = new int[lines.size()][];
        for (int i = 0; i < lines.size(); i++) {
            widths[i] = new int[lines.get(i).length];
        }
        for (int column = 0; measure(lines, column, widths); column++) {}
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i);
            for (int column = 0; column < cells.length; column++) {
                out.append(cells[column]);
                if (column < cells.length - 1) {
                    int missing = widths[i][column] - length(cells[column]);
                    out.repeat('\t', (missing + STOP - 1) / STOP);
                }
            }
            if (i < lines.size() - 1) {
                out.append('\n');
            }
        }
    }

    /// The widths of one column in all lines that have it; false where none has.
    private static boolean measure(List<String[]> lines, int column, int[][] widths) {
        boolean any = false;
        for (int first = 0; first < lines.size(); first++) {
            int widest = 0;
            int next = first;
            while (next < lines.size() && column < lines.get(next).length - 1) {
                widest = Math.max(widest, length(lines.get(next)[column]));
                next++;
            }
            int width = (Math.max(1, widest + 1) + STOP - 1) / STOP * STOP;
            for (int i = first; i < next; i++) {
                widths[i][column] = width;
                any = true;
            }
            first = Math.max(first, next - 1);
        }
        return any;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
