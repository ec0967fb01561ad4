package dev.jbake.schedule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much each node has been given; this chooses among equal ones.
///
/// A key has an order of nodes of its own that hangs on nothing but names (the node with the
/// highest hash first), so that in another run it comes to the same node, where its cache is. It
/// gives way only when that node has its fair part already.
final class Loads {
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_STEP = 0x100000001b3L;

    private final Map<Integer, Integer> given = new HashMap<>();
    private final Map<List<Place>, Integer> left = new HashMap<>();

    /// Notes that there is something to give to one of some equal nodes.
    void expect(List<Place> equal, int amount) {
        left.merge(equal, amount, Integer::sum);
    }

    /// Gives what was expected.
    ///
    /// @param equal as it was expected for
    /// @param allowed those of them that come into question
    Place give(List<Place> equal, List<Place> allowed, String key, int amount) {
        Place chosen = choose(allowed, fair(equal), key, amount);
        given.merge(chosen.index(), amount, Integer::sum);
        left.merge(equal, -amount, Integer::sum);
        return chosen;
    }

    private Place choose(List<Place> allowed, int fair, String key, int amount) {
        List<Place> order =
                allowed.stream()
                        .sorted(
                                Comparator.comparingLong((Place each) -> hash(key, each))
                                        .reversed())
                        .toList();
        for (Place each : order) {
            if (of(each) + amount <= fair) {
                return each;
            }
        }
        int least = order.stream().mapToInt(this::of).min().orElse(0);
        return order.stream().filter(each -> of(each) == least).findFirst().orElseThrow();
    }

    /// What each of some equal nodes will have when all have the same.
    private int fair(List<Place> equal) {
        int all = equal.stream().mapToInt(this::of).sum() + left.getOrDefault(equal, 0);
        return Math.ceilDiv(all, equal.size());
    }

    private int of(Place place) {
        return given.getOrDefault(place.index(), 0);
    }

    private static long hash(String key, Place place) {
        long hash = FNV_START;
        String text = key + '\n' + place.name();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_STEP;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
