package dev.jbake.schedule;

import dev.jbake.target.Platform;
import dev.jbake.target.PlatformMatch;
import dev.jbake.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Which node builds what of each target of one builder.
///
/// Platforms go where [Routes] says. Where several nodes are equal, targets are spread over them,
/// but those that use each other's results stay together as long as their platforms let them; where
/// they cannot, what is used is built on each node that needs it.
///
/// @param shares by target, in the order of the nodes
public record Placement(SequencedMap<String, List<Share>> shares) {
    public Placement {
        shares = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(shares));
    }

    /// Places targets.
    ///
    /// @param project tells targets of the same name in other projects from these
    /// @param local what `local` stands for among platforms
    public static Placement of(
            Collection<Target> targets, Routes routes, String project, Platform local) {
        List<Seating> seatings =
                Family.of(targets).stream()
                        .map(family -> new Seating(family, routes, local))
                        .toList();
        var loads = new Loads();
        seatings.forEach(each -> each.announce(loads));
        SequencedMap<String, List<Share>> shares = new LinkedHashMap<>();
        seatings.forEach(each -> shares.putAll(each.shares(loads, project)));
        return new Placement(shares);
    }

    /// What is built of a target, and where; never empty for a target that was placed.
    public List<Share> of(String target) {
        return shares.getOrDefault(target, List.of());
    }

    /// The platforms that no node says it can build for.
    public static List<Platform> unserved(
            Collection<Target> targets, Routes routes, Platform local) {
        return platforms(targets, local).stream()
                .filter(each -> routes.to(each).isEmpty())
                .toList();
    }

    /// All platforms that targets name, each once.
    public static List<Platform> platforms(Collection<Target> targets, Platform local) {
        Set<Platform> platforms = new LinkedHashSet<>();
        targets.forEach(each -> platforms.addAll(Platform.all(each.platforms(), local)));
        return List.copyOf(platforms);
    }

    /// The choice for one family.
    private static final class Seating {
        private final Family family;
        private final Routes routes;
        private final Platform local;
        private final Map<Optional<Platform>, Place> seats = new LinkedHashMap<>();
        private final Map<String, Target> members = new LinkedHashMap<>();
        private final SequencedMap<String, SequencedMap<Integer, Share>> shares =
                new LinkedHashMap<>();

        Seating(Family family, Routes routes, Platform local) {
            this.family = family;
            this.routes = routes;
            this.local = local;
            family.members().forEach(each -> members.put(each.name(), each));
        }

        SequencedMap<String, List<Share>> shares(Loads loads, String project) {
            seat(loads, project + '\n' + family.name());
            for (Target target : family.members()) {
                shares.put(target.name(), own(target));
            }
            // Users come before what they use, so what is added here is seen to in its turn.
            for (Target target : family.members()) {
                SequencedMap<Integer, Share> parts = part(target.name());
                for (Target used : Family.used(target, members)) {
                    parts.values().forEach(share -> support(used, share));
                }
            }
            SequencedMap<String, List<Share>> sorted = new LinkedHashMap<>();
            shares.forEach((name, parts) ->
                    sorted.put(
                            name,
                            parts.values().stream()
                                    .sorted(Comparator.comparingInt(Share::node))
                                    .toList()));
            return sorted;
        }

        /// What the family wishes for, by the nodes that are equal for it.
        private SequencedMap<List<Place>, List<Optional<Platform>>> wishes() {
            SequencedMap<List<Place>, List<Optional<Platform>>> wishes = new LinkedHashMap<>();
            for (Target target : family.members()) {
                for (Optional<Platform> wish : wishes(target)) {
                    wishes.computeIfAbsent(candidates(wish), _ -> new ArrayList<>()).add(wish);
                }
            }
            return wishes;
        }

        void announce(Loads loads) {
            wishes().forEach((equal, all) -> loads.expect(equal, all.size()));
        }

        /// Gives every platform of the family one node. What only few nodes can build is seated
        /// first, and the rest beside it where that is possible.
        private void seat(Loads loads, String key) {
            SequencedMap<List<Place>, List<Optional<Platform>>> wishes = wishes();
            Set<Place> taken = new LinkedHashSet<>();
            List<List<Place>> order = new ArrayList<>(wishes.keySet());
            order.sort(Comparator.comparingInt(List::size));
            for (List<Place> equal : order) {
                List<Optional<Platform>> all = wishes.getOrDefault(equal, List.of());
                List<Place> beside = equal.stream().filter(taken::contains).toList();
                Place seat = loads.give(equal, beside.isEmpty() ? equal : beside, key, all.size());
                taken.add(seat);
                all.forEach(wish -> seats.put(wish, seat));
            }
        }

        private List<Place> candidates(Optional<Platform> wish) {
            List<Place> places = wish.map(routes::to).orElseGet(() -> routes.toOwn(local));
            return places.isEmpty() ? routes.places().subList(0, 1) : places;
        }

        private List<Optional<Platform>> wishes(Target target) {
            List<Platform> platforms = Platform.all(target.platforms(), local);
            return platforms.isEmpty()
                    ? List.of(Optional.empty())
                    : platforms.stream().map(Optional::of).toList();
        }

        private SequencedMap<Integer, Share> own(Target target) {
            SequencedMap<Integer, Share> parts = new LinkedHashMap<>();
            for (Optional<Platform> wish : wishes(target)) {
                Place seat = seats.get(wish);
                if (seat != null) {
                    List<Platform> platforms = new ArrayList<>();
                    Share before = parts.get(seat.index());
                    if (before != null) {
                        platforms.addAll(before.platforms());
                    }
                    wish.ifPresent(platforms::add);
                    parts.put(seat.index(), new Share(seat.index(), platforms, true));
                }
            }
            return parts;
        }

        /// Sees to it that a target is built where a part of its user is.
        private void support(Target used, Share user) {
            SequencedMap<Integer, Share> parts = part(used.name());
            if (parts.containsKey(user.node())) {
                return;
            }
            List<Platform> all = Platform.all(used.platforms(), local);
            List<Platform> common =
                    all.stream()
                            .filter(each ->
                                    user.platforms().stream()
                                            .anyMatch(one -> PlatformMatch.same(one, each)))
                            .toList();
            List<Platform> built =
                    !common.isEmpty() || all.isEmpty() ? common : List.of(all.getFirst());
            parts.put(user.node(), new Share(user.node(), built, false));
        }

        private SequencedMap<Integer, Share> part(String target) {
            return shares.computeIfAbsent(target, _ -> new LinkedHashMap<>());
        }
    }
}
