package dev.jbake.schedule;

import dev.jbake.target.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Targets that use each other's results, and so belong on the same node.
///
/// @param members users before what they use
/// @param length of the longest path through it
record Family(List<Target> members, int length) {
    Family {
        members = List.copyOf(members);
    }

    /// All families of some targets: the longest first, then the largest, then by name.
    ///
    /// @param targets without a cycle; a link to a target that is not among them is none
    static List<Family> of(Collection<Target> targets) {
        SequencedMap<String, Target> byName = new LinkedHashMap<>();
        targets.forEach(each -> byName.put(each.name(), each));
        Map<String, Set<String>> neighbours = new HashMap<>();
        targets.forEach(user ->
                used(user, byName)
                        .forEach(used -> {
                            add(neighbours, user.name(), used.name());
                            add(neighbours, used.name(), user.name());
                        }));
        Set<String> seen = new LinkedHashSet<>();
        List<Family> families = new ArrayList<>();
        for (String name : byName.keySet()) {
            if (!seen.contains(name)) {
                families.add(around(name, byName, neighbours, seen));
            }
        }
        families.sort(
                Comparator.comparingInt((Family each) -> -each.length)
                        .thenComparingInt(each -> -each.members.size())
                        .thenComparing(Family::name));
        return families;
    }

    /// The first of its names, by which it is known in other runs.
    String name() {
        return members.stream().map(Target::name).sorted().findFirst().orElse("");
    }

    /// The targets whose results one of them uses, each once.
    static List<Target> used(Target user, Map<String, Target> targets) {
        List<Target> used = new ArrayList<>();
        for (String name : new LinkedHashSet<>(user.targetContexts().values())) {
            Target target = targets.get(name);
            if (target != null) {
                used.add(target);
            }
        }
        return used;
    }

    private static Family around(
            String name,
            Map<String, Target> targets,
            Map<String, Set<String>> neighbours,
            Set<String> seen) {
        List<String> found = new ArrayList<>();
        Deque<String> next = new ArrayDeque<>(List.of(name));
        seen.add(name);
        while (!next.isEmpty()) {
            String each = next.pop();
            found.add(each);
            for (String other : neighbours.getOrDefault(each, Set.of())) {
                if (seen.add(other)) {
                    next.push(other);
                }
            }
        }
        Map<String, Integer> depths = new HashMap<>();
        found.forEach(each -> depth(each, targets, depths));
        List<Target> members =
                found.stream()
                        .sorted(
                                Comparator.comparingInt(
                                                (String each) -> -depths.getOrDefault(each, 0))
                                        .thenComparing(Comparator.naturalOrder()))
                        .flatMap(each -> java.util.stream.Stream.ofNullable(targets.get(each)))
                        .toList();
        return new Family(
                members, depths.values().stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    /// How many targets stand in the longest row that ends with this one.
    private static int depth(String name, Map<String, Target> targets, Map<String, Integer> known) {
        Integer depth = known.get(name);
        Target target = targets.get(name);
        if (depth != null || target == null) {
            return depth == null ? 0 : depth;
        }
        int longest = 0;
        for (Target each : used(target, targets)) {
            longest = Math.max(longest, depth(each.name(), targets, known));
        }
        known.put(name, longest + 1);
        return longest + 1;
    }

    private static void add(Map<String, Set<String>> map, String key, String value) {
        map.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value);
    }
}
