package dev.jbake.diagnostic;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How text looks on a screen: what takes two columns, what takes none, and what must not get
/// there.
final class Display {
    private static final int TAB = 4;

    /// First and last of each block whose characters are wide or full-width.
    ///
    /// Source: Unicode UAX 11.
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97f,
        0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6,
        0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd,
    };

    private Display() {}

    /// One cluster of a line as it is shown.
    ///
    /// @param start offset in the line
    /// @param columns how many columns it takes
    record Cell(int start, String shown, int columns) {}

    static List<Cell> cells(String line) {
        List<Cell> cells = new ArrayList<>();
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(line);
        int start = clusters.first();
        int column = 0;
        for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
            Cell cell = cell(start, line.substring(start, end), column);
            cells.add(cell);
            column += cell.columns();
            start = end;
        }
        return cells;
    }

    /// Text with nothing in it that a terminal would obey.
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .forEach(character -> {
                    if (isUnseen(character) && character != '\n') {
                        plain.append(named(character));
                    } else {
                        plain.appendCodePoint(character);
                    }
                });
        return plain.toString();
    }

    private static Cell cell(int start, String cluster, int column) {
        int first = cluster.codePointAt(0);
        if (first == '\t') {
            int columns = TAB - column % TAB;
            return new Cell(start, " ".repeat(columns), columns);
        }
        if (cluster.codePoints().anyMatch(Display::isUnseen)) {
            String shown = plain(cluster);
            return new Cell(start, shown, shown.length());
        }
        return new Cell(start, cluster, isWide(first) ? 2 : 1);
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> true;
            // The joiner makes one sign of several; the others would turn the line round.
            case Character.FORMAT -> character != 0x200d;
            default -> false;
        };
    }

    private static String named(int character) {
        return "<U+%04X>".formatted(character);
    }

    private static boolean isWide(int character) {
        for (int at = 0; at < WIDE.length; at += 2) {
            if (character >= WIDE[at] && character <= WIDE[at + 1]) {
                return true;
            }
        }
        return false;
    }
}
