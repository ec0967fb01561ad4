package dev.jbake.engine;

import java.util.ArrayList;
import java.util.List;

/// The lines of a log that people can do something with.
final class LogLines {
    private LogLines() {}

    /// The last lines, but for the stacks that Go programs write below their last words: a
    /// function, and below it, behind a tab, a place.
    static List<String> last(String text, int count) {
        List<String> all = text.lines().toList();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean place = all.get(i).startsWith("\t");
            boolean function = i + 1 < all.size() && all.get(i + 1).startsWith("\t");
            if (!place && !function && !all.get(i).isBlank()) {
                lines.add(all.get(i));
            }
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
