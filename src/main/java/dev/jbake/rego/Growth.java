package dev.jbake.rego;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What rules with keys stand for while it is put together: objects in objects, with values and
/// sets at their ends.
final class Growth {
    private final Map<RegoValue, Growth> members = new TreeMap<>();
    private @Nullable RegoValue value;
    private @Nullable TreeSet<RegoValue> items;

    /// Puts a value of which there is no other.
    void put(List<RegoValue> keys, RegoValue added, Spot spot) throws RegoException {
        Growth at = at(keys, spot);
        boolean other = at.value != null && at.value.compareTo(added) != 0;
        if (other || at.items != null || !at.members.isEmpty()) {
            throw conflict(spot);
        }
        at.value = added;
    }

    /// Opens a set, and adds to it.
    void add(List<RegoValue> keys, Iterable<RegoValue> added, Spot spot) throws RegoException {
        Growth at = at(keys, spot);
        if (at.value != null || !at.members.isEmpty()) {
            throw conflict(spot);
        }
        TreeSet<RegoValue> set = at.items == null ? new TreeSet<>() : at.items;
        added.forEach(set::add);
        at.items = set;
    }

    private Growth at(List<RegoValue> keys, Spot spot) throws RegoException {
        Growth at = this;
        for (RegoValue key : keys) {
            if (at.value != null || at.items != null) {
                throw conflict(spot);
            }
            at = at.members.computeIfAbsent(key, _ -> new Growth());
        }
        return at;
    }

    private static RegoException conflict(Spot spot) {
        return RegoException.evaluation(spot, "eval_conflict_error", "object keys must be unique");
    }

    RegoValue grown() {
        if (value != null) {
            return value;
        }
        if (items != null) {
            return new RegoValue.SetOf(items);
        }
        Map<RegoValue, RegoValue> grown = new TreeMap<>();
        members.forEach((key, each) -> grown.put(key, each.grown()));
        return new RegoValue.Obj(grown);
    }
}
