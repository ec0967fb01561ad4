package dev.jbake.builder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lines with tabs → lines with spaces: a column is as wide as its widest cell in neighbouring
/// lines (elastic tabstops, as Go's `text/tabwriter` sets them).
///
/// What follows the last tab of a line belongs to no column.
public final class Columns {
    private static final int TAB = 8;

    private Columns() {}

    /// @param narrowest least width of a column, padding included
    /// @param padding spaces after the widest cell
    static String align(List<String> lines, int narrowest, int padding) {
        List<String[]> cells = lines.stream().map(line -> line.split("\t", -1)).toList();
        int[][] widths = widths(cells, narrowest, padding);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String[] row = cells.get(i);
            for (int column = 0; column < widths[i].length; column++) {
                text.append(row[column]);
                text.repeat(' ', widths[i][column] - row[column].length());
            }
            text.append(row[row.length - 1]).append('\n');
        }
        return text.toString();
    }

    /// With tabs between the columns, which end where a screen's tabs of eight do.
    public static String tabbed(List<String> lines) {
        List<String[]> cells = lines.stream().map(line -> line.split("\t", -1)).toList();
        int[][] widths = widths(cells, 1, 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String[] row = cells.get(i);
            for (int column = 0; column < widths[i].length; column++) {
                int width = (widths[i][column] + TAB - 1) / TAB * TAB;
                text.append(row[column]);
                text.repeat('\t', (width - row[column].length() + TAB - 1) / TAB);
            }
            text.append(row[row.length - 1]).append('\n');
        }
        return text.toString();
    }

    private static int[][] widths(List<String[]> cells, int narrowest, int padding) {
        int[][] widths = new int[cells.size()][];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = new int[cells.get(i).length - 1];
        }
        int most = Arrays.stream(widths).mapToInt(each -> each.length).max().orElse(0);
        for (int column = 0; column < most; column++) {
            measure(cells, widths, column, narrowest, padding);
        }
        return widths;
    }

    /// Gives each run of lines that have the column the width of its widest cell.
    private static void measure(
            List<String[]> cells, int[][] widths, int column, int narrowest, int padding) {
        List<Integer> run = new ArrayList<>();
        int widest = narrowest;
        for (int i = 0; i <= widths.length; i++) {
            if (i < widths.length && widths[i].length > column) {
                run.add(i);
                widest = Math.max(widest, cells.get(i)[column].length() + padding);
                continue;
            }
            for (int line : run) {
                widths[line][column] = widest;
            }
            run.clear();
            widest = narrowest;
        }
    }
}
