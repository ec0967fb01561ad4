package dev.jbake.twin;

import java.util.List;

/// Two texts beside each other: lines of one alone start with `-`, of the other alone with `+`, and
/// above them stands the heading that they are under.
final class Difference {
    private static final int MOST = 3000;

    private final List<String> one;
    private final List<String> other;
    private final StringBuilder text = new StringBuilder();
    private String heading = "";

    private Difference(List<String> one, List<String> other) {
        this.one = one;
        this.other = other;
    }

    static String of(String one, String other) {
        var difference = new Difference(one.lines().toList(), other.lines().toList());
        difference.walk();
        return difference.text.toString();
    }

    /// By the longest lines in common, of what is left between an equal start and an equal end.
    private void walk() {
        int start = 0;
        int ends = Math.min(one.size(), other.size());
        while (start < ends && one.get(start).equals(other.get(start))) {
            heading(one.get(start++));
        }
        int rows = Math.min(one.size() - start, MOST);
        int columns = Math.min(other.size() - start, MOST);
        int[][] common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] =
                        one.get(start + i).equals(other.get(start + j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            if (i < rows && j < columns && one.get(start + i).equals(other.get(start + j))) {
                heading(one.get(start + i));
                i++;
                j++;
            } else if (j == columns || (i < rows && common[i + 1][j] >= common[i][j + 1])) {
                text.append(heading).append("- ").append(one.get(start + i++)).append('\n');
                heading = "";
            } else {
                text.append(heading).append("+ ").append(other.get(start + j++)).append('\n');
                heading = "";
            }
        }
    }

    private void heading(String line) {
        if (line.startsWith("#### ") || line.startsWith("== ") || line.startsWith("-- ")) {
            heading = line + "\n";
        }
    }
}
