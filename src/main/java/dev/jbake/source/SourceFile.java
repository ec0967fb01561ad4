package dev.jbake.source;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/// A text under a name; this is the one that knows lines, and works them out when someone asks.
public final class SourceFile {
    private final String name;
    private final String text;
    private int @org.jspecify.annotations.Nullable [] lineStarts;

    private SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /// @param name as the user wrote it; it is what messages show
    public static SourceFile of(String name, String text) {
        return new SourceFile(name, text);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /// The whole file.
    public SourceSpan all() {
        return new SourceSpan(this, 0, text.length());
    }

    public SourceSpan span(int start, int end) {
        return new SourceSpan(this, start, end);
    }

    /// Line and column of an offset.
    public Position positionOf(int offset) {
        int line = lineIndexOf(offset);
        int start = lineStarts()[line];
        return new Position(line + 1, clusters(text.substring(start, offset)) + 1);
    }

    public int lineCount() {
        return lineStarts().length;
    }

    /// The text of a line (from 1) without its line end.
    public String line(int number) {
        int[] starts = lineStarts();
        int start = starts[number - 1];
        int end = number < starts.length ? starts[number] - 1 : text.length();
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }

    /// Offset of the first character of a line (from 1).
    public int startOfLine(int number) {
        return lineStarts()[number - 1];
    }

    private int lineIndexOf(int offset) {
        int found = Arrays.binarySearch(lineStarts(), offset);
        return found >= 0 ? found : -found - 2;
    }

    /// Two threads may both work it out; they come to the same.
    private int[] lineStarts() {
        int[] known = lineStarts;
        if (known != null) {
            return known;
        }
        int[] starts = new int[16];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at + 1;
        }
        lineStarts = Arrays.copyOf(starts, count);
        return lineStarts;
    }

    private static int clusters(String part) {
        for (int at = 0; at < part.length(); at++) {
            if (part.charAt(at) >= 0x80) {
                return countClusters(part);
            }
        }
        return part.length();
    }

    private static int countClusters(String part) {
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(part);
        int count = 0;
        while (clusters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
