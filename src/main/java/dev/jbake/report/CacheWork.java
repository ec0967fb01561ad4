package dev.jbake.report;

import dev.jbake.event.BuildEvent.StepChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Cache that one build took from somewhere, or put there, as BuildKit's step for it tells.
///
/// @param put whether it was put rather than taken
/// @param place where it is taken from, such as a name in a registry; or the kind of place where it
///   is put, such as `registry` or `client directory`
/// @param failure BuildKit's words; null where it went well
record CacheWork(
        boolean put, String place, Instant began, Instant ended, @Nullable String failure) {
    private static final String TAKEN = "importing cache manifest from ";

    private static final String PUT = "exporting cache to ";

    /// The whole name of the step that puts cache into a runner's.
    private static final String RUNNER = "exporting to GitHub Actions Cache";

    /// What a step did; empty for one that is not over, or has nothing to do with caches.
    static Optional<CacheWork> of(StepChanged step) {
        Instant began = step.started();
        Instant completed = step.completed();
        if (began == null || completed == null) {
            return Optional.empty();
        }
        Instant ended = completed.isBefore(began) ? began : completed;
        boolean put = !step.name().startsWith(TAKEN);
        return place(step.name())
                .map(place -> new CacheWork(put, place, began, ended, step.error()));
    }

    private static Optional<String> place(String step) {
        if (step.equals(RUNNER)) {
            return Optional.of(step.substring("exporting to ".length()));
        }
        return Stream.of(TAKEN, PUT)
                .filter(step::startsWith)
                .map(each -> step.substring(each.length()))
                .findFirst();
    }

    Duration took() {
        return Duration.between(began, ended);
    }

    /// How long at least one of them was at work.
    static Duration together(List<CacheWork> all) {
        Duration whole = Duration.ZERO;
        Instant until = Instant.MIN;
        for (CacheWork each :
                all.stream().sorted(Comparator.comparing(CacheWork::began)).toList()) {
            Instant from = each.began.isAfter(until) ? each.began : until;
            if (each.ended.isAfter(from)) {
                whole = whole.plus(Duration.between(from, each.ended));
                until = each.ended;
            }
        }
        return whole;
    }
}
