package dev.jbake.schedule;

import dev.jbake.target.Platform;
import dev.jbake.target.PlatformMatch;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which of a builder's nodes build for a platform; where several do it equally well, all of them.
///
/// As buildx has it, what the user fixed decides first, then the nearest of all that the nodes fix
/// or report. Where buildx takes the first of several, a node that does not have to emulate is
/// taken here before one that has to.
///
/// @param places those that can be used, in the builder's order; at least one
public record Routes(List<Place> places) {
    public Routes {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("no node");
        }
    }

    /// The nodes that have to be asked before anything can be placed; all of them when what is
    /// fixed does not settle it.
    ///
    /// @param platforms what is built for
    /// @param unspecific whether something is built that names no platform
    public Set<Place> needed(Collection<Platform> platforms, boolean unspecific) {
        Set<Place> needed = new LinkedHashSet<>();
        if (unspecific && isHeadless()) {
            return new LinkedHashSet<>(places);
        }
        if (unspecific) {
            needed.addAll(which(place -> place.fixed().equals(places.getFirst().fixed())));
        }
        for (Platform platform : platforms) {
            List<Place> fixed = fixedTo(platform);
            if (fixed.isEmpty()) {
                return new LinkedHashSet<>(places);
            }
            needed.addAll(fixed);
        }
        return needed;
    }

    /// The nodes that serve a platform equally well; empty when no node says it can.
    public List<Place> to(Platform platform) {
        List<Place> fixed = fixedTo(platform);
        if (!fixed.isEmpty()) {
            return fixed;
        }
        Platform nearest = nearest(platform);
        if (nearest == null) {
            return List.of();
        }
        List<Place> equal =
                which(place -> has(place.fixed(), nearest) || has(place.reported(), nearest));
        List<Place> pure = equal.stream().filter(place -> place.isNative(platform)).toList();
        return pure.isEmpty() ? equal : pure;
    }

    /// The nodes for what names no platform: the first, and those that are like it.
    ///
    /// @param local platform that stands in for that of the first, where it cannot be used
    public List<Place> toOwn(Platform local) {
        Place first =
                places.stream()
                        .filter(place -> !isHeadless() || place.isNative(local))
                        .findFirst()
                        .orElse(places.getFirst());
        return which(place ->
                place.fixed().equals(first.fixed())
                        && place.reported().stream()
                                .findFirst()
                                .equals(first.reported().stream().findFirst()));
    }

    /// Whether the builder's first node is not among those that can be used.
    private boolean isHeadless() {
        return places.getFirst().index() > 0;
    }

    private List<Place> fixedTo(Platform platform) {
        return which(place -> has(place.fixed(), platform));
    }

    /// The best among all platforms of all nodes, in buildx's order.
    private @Nullable Platform nearest(Platform wanted) {
        @Nullable Platform best = null;
        for (Place place : places) {
            for (List<Platform> list : List.of(place.fixed(), place.reported())) {
                for (Platform each : list) {
                    PlatformMatch match = PlatformMatch.of(each);
                    if (match.matches(wanted) && (best == null || match.prefers(wanted, best))) {
                        best = each;
                    }
                }
            }
        }
        return best;
    }

    private static boolean has(List<Platform> platforms, Platform wanted) {
        return platforms.stream().anyMatch(each -> PlatformMatch.same(each, wanted));
    }

    private List<Place> which(Predicate<Place> test) {
        return places.stream().filter(test).toList();
    }
}
