package dev.jbake.schedule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which targets wait with their export for those who use them; this keeps that rule from locking a
/// run up.
///
/// A target is finished after its users have ended. When a user (`app`) waits, however far around,
/// for something that runs *after* the target (`base`), that never happens: `base` waits for `app`,
/// `app` for `check`, `check` for `base`. Such a target is finished at once and stays open for its
/// users.
final class Holds {
    private final Map<String, Set<String>> users = new LinkedHashMap<>();
    private final Map<String, Set<String>> followers = new LinkedHashMap<>();
    private final Set<String> early = new HashSet<>();

    private Holds(List<Piece> pieces) {
        for (Piece piece : pieces) {
            piece.inputs().forEach(input -> add(users, input, piece.name()));
            piece.after().forEach(before -> add(followers, before, piece.name()));
        }
    }

    /// The names of the targets that must be finished without waiting for their users.
    static Set<String> early(List<Piece> pieces) {
        var holds = new Holds(pieces);
        for (Piece piece : pieces) {
            if (holds.waitsForItself(piece.name())) {
                holds.early.add(piece.name());
            }
        }
        return Set.copyOf(holds.early);
    }

    /// Whether the end of a target is among the things its own end waits for.
    private boolean waitsForItself(String target) {
        if (!followers.containsKey(target) || !users.containsKey(target)) {
            return false;
        }
        Set<Moment> seen = new HashSet<>();
        Deque<Moment> next = new ArrayDeque<>(List.of(new Moment(target, true)));
        while (!next.isEmpty()) {
            for (Moment later : waitingFor(next.pop())) {
                if (later.equals(new Moment(target, true))) {
                    return true;
                }
                if (seen.add(later)) {
                    next.push(later);
                }
            }
        }
        return false;
    }

    /// What cannot come before the given moment.
    private Set<Moment> waitingFor(Moment moment) {
        Set<Moment> later = new LinkedHashSet<>();
        if (moment.end()) {
            of(followers, moment.target()).forEach(each -> later.add(new Moment(each, false)));
            users.forEach((input, using) -> {
                if (using.contains(moment.target()) && !early.contains(input)) {
                    later.add(new Moment(input, true));
                }
            });
        } else {
            later.add(new Moment(moment.target(), true));
            of(users, moment.target()).forEach(each -> later.add(new Moment(each, false)));
        }
        return later;
    }

    private static void add(Map<String, Set<String>> map, String key, String value) {
        map.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value);
    }

    private static Set<String> of(Map<String, Set<String>> map, String key) {
        return map.getOrDefault(key, Set.of());
    }

    /// The begin or the end of a target.
    private record Moment(String target, boolean end) {}
}
