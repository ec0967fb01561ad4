package dev.jbake.rego;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What stands under a path of `data`: rules, and values that a condition put there.
///
/// @param node null where there are no rules
/// @param given null where nothing was put
/// @param replaced which paths from here on mean what was put there, and no rules
record Place(@Nullable Node node, @Nullable RegoValue given, Replaced replaced) {

    /// Paths that mean what was put there.
    ///
    /// @param whole whether this is one of them
    record Replaced(boolean whole, Map<String, Replaced> within) {
        static final Replaced NOTHING = new Replaced(false, Map.of());
        private static final Replaced EVERYTHING = new Replaced(true, Map.of());

        Replaced {
            within = Map.copyOf(within);
        }

        Replaced with(List<String> path) {
            if (path.isEmpty() || whole) {
                return EVERYTHING;
            }
            Map<String, Replaced> others = new TreeMap<>(within);
            Replaced there = within.getOrDefault(path.getFirst(), NOTHING);
            others.put(path.getFirst(), there.with(path.subList(1, path.size())));
            return new Replaced(false, others);
        }
    }

    Place at(RegoValue key) {
        RegoValue member = given == null ? null : given.at(key).orElse(null);
        if (!(key instanceof RegoValue.Text(String name))) {
            return new Place(null, member, Replaced.NOTHING);
        }
        Replaced inner = replaced.within().getOrDefault(name, Replaced.NOTHING);
        Node child = node == null || inner.whole() ? null : node.child(name);
        return new Place(child, member, inner);
    }

    boolean isEmpty() {
        return node == null && given == null;
    }

    /// Names of all that stands here.
    List<RegoValue> keys() {
        Set<RegoValue> keys = new TreeSet<>();
        if (node != null) {
            node.children().keySet().forEach(each -> keys.add(RegoValue.of(each)));
        }
        if (given != null) {
            keys.addAll(given.keys());
        }
        return List.copyOf(keys);
    }

    /// Whether there is nothing to it but names, each with a place of its own.
    boolean isOpen() {
        return node != null && node.definition() == null;
    }
}
