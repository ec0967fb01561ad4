package dev.jbake.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// Lists in which the same thing stands once; this is what merging leaves.
final class Duplicates {
    private Duplicates() {}

    /// The first of equal strings; empty ones are dropped.
    static List<String> texts(List<String> texts) {
        LinkedHashSet<String> once = new LinkedHashSet<>(texts);
        once.remove("");
        return List.copyOf(once);
    }

    /// For each key the last value, at the place of the first.
    static <T> List<T> lastOf(List<T> items, Function<T, String> key) {
        SequencedMap<String, T> byKey = new LinkedHashMap<>();
        items.forEach(item -> byKey.put(key.apply(item), item));
        return List.copyOf(byKey.values());
    }

    /// Each of equal items once, in the order buildx leaves them in: it goes from the end to the
    /// front, and puts the last item where a later duplicate stood.
    static <T> List<T> equals(List<T> items) {
        List<T> left = new ArrayList<>(items);
        for (int i = left.size() - 2; i >= 0; i--) {
            int later = left.subList(i + 1, left.size()).indexOf(left.get(i));
            if (later >= 0) {
                T last = left.removeLast();
                if (i + 1 + later < left.size()) {
                    left.set(i + 1 + later, last);
                }
            }
        }
        return left;
    }
}
