package dev.jbake.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last of many lines; this keeps so many of them, and counts the others.
///
/// Long output is kept for the moment a step fails, and must not cost more memory for being longer.
final class Tail {
    private final int limit;
    private final int characters;
    private final Deque<String> lines = new ArrayDeque<>();
    private int kept;
    private long leftOut;

    /// @param limit most lines kept
    /// @param characters most characters kept
    Tail(int limit, int characters) {
        this.limit = limit;
        this.characters = characters;
    }

    void add(String line) {
        String clipped = line.length() > characters ? line.substring(0, characters) : line;
        lines.add(clipped);
        kept += clipped.length();
        while (lines.size() > limit || kept > characters) {
            kept -= lines.removeFirst().length();
            leftOut++;
        }
    }

    void clear() {
        lines.clear();
        kept = 0;
        leftOut = 0;
    }

    /// The last lines, at most `most`.
    List<String> last(int most) {
        return lines.stream().skip(Math.max(0, lines.size() - most)).toList();
    }

    /// How many lines there were before those kept.
    long leftOut() {
        return leftOut;
    }
}
