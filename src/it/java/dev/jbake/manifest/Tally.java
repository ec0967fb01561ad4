package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// How many cases of the differential test agreed, and which did not.
final class Tally {
    private final List<String> open = new ArrayList<>();
    private final TreeMap<String, Integer> differing = new TreeMap<>();
    private int total;
    private int agreed;
    private int places;
    private int lines;
    private int columns;

    void begins(String name) {
        total++;
        open.add(name);
    }

    /// The case that began last agrees.
    void agreed() {
        agreed++;
        open.removeLast();
    }

    /// The case that began last differs, as it should.
    void differs(String why) {
        differing.merge(why, 1, Integer::sum);
        open.removeLast();
    }

    /// Both named the place of a mistake.
    void placed(Printed theirs, Printed ours) {
        places++;
        if (theirs.line() == ours.line()) {
            lines++;
            columns += theirs.column() == ours.column() ? 1 : 0;
        }
    }

    String report() {
        StringBuilder report = new StringBuilder();
        int meant = differing.values().stream().mapToInt(each -> each).sum();
        report.append(
                "print: agreed %d / total %d, and %d differ as docs/differences.md says%n"
                        .formatted(agreed, total - meant, meant));
        report.append(
                "print: of %d mistakes that the peer places, %d at the same line, %d at the same column%n"
                        .formatted(places, lines, columns));
        differing.forEach(
                (why, times) -> report.append("print: differs: %s (%d)%n".formatted(why, times)));
        open.forEach(name -> report.append("print: NOT AGREED: %s%n".formatted(name)));
        return report.toString();
    }
}
