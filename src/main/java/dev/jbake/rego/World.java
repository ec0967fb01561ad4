package dev.jbake.rego;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What holds around a condition, and what `with` changes for it.
///
/// @param input null where there is none
/// @param given what was put under `data`; null where nothing was
/// @param replaced the paths under `data` that mean what was put there
/// @param stands name of a function to what stands for it
record World(
        @Nullable RegoValue input,
        @Nullable RegoValue given,
        Place.Replaced replaced,
        Map<String, Stand> stands) {
    World {
        stands = Map.copyOf(stands);
    }

    /// What stands for a function.
    sealed interface Stand {}

    /// An answer, whatever the arguments are.
    record Constant(RegoValue value) implements Stand {}

    record Other(Callee callee) implements Stand {}

    static World of(RegoValue input) {
        return new World(input, null, Place.Replaced.NOTHING, Map.of());
    }

    World withInput(List<String> path, RegoValue value) {
        return new World(put(input, path, value), given, replaced, stands);
    }

    World withData(List<String> path, RegoValue value) {
        return new World(input, put(given, path, value), replaced.with(path), stands);
    }

    World withStand(String function, Stand stand) {
        Map<String, Stand> more = new HashMap<>(stands);
        more.put(function, stand);
        return new World(input, given, replaced, more);
    }

    World withoutStands() {
        return new World(input, given, replaced, Map.of());
    }

    /// Members that nobody knows stay so: see [Gaps].
    private static RegoValue put(@Nullable RegoValue whole, List<String> path, RegoValue value) {
        if (path.isEmpty()) {
            return value;
        }
        Map<RegoValue, RegoValue> members = new TreeMap<>();
        Gaps gaps = Gaps.NONE;
        if (whole instanceof RegoValue.Obj obj) {
            members.putAll(obj.members());
            gaps = obj.gaps();
        }
        RegoValue key = RegoValue.of(path.getFirst());
        members.put(key, put(members.get(key), path.subList(1, path.size()), value));
        return new RegoValue.Obj(members, gaps);
    }
}
