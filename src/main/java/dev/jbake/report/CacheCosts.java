package dev.jbake.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What putting caches cost a run, told where somebody may want to change that: where it took ten
/// seconds, and a quarter of the run.
final class CacheCosts {
    private static final Duration WORTH = Duration.ofSeconds(10);
    private static final int SHARE = 4;
    private static final int MOST_SHOWN = 5;

    private CacheCosts() {}

    /// A line such as `Writing caches took 41.3s of 62.0s (app 38.0s, web 12.1s); 12 of 30 steps
    /// did not have to be run.`.
    ///
    /// @param put what each target put
    /// @param whole how long the run took
    /// @param total steps of all targets
    /// @param cached those whose result was there already
    static Optional<String> told(
            SequencedMap<String, List<CacheWork>> put, Duration whole, int total, int cached) {
        Duration together =
                CacheWork.together(put.values().stream().flatMap(List::stream).toList());
        if (together.compareTo(WORTH) < 0 || together.toNanos() * SHARE < whole.toNanos()) {
            return Optional.empty();
        }
        SequencedMap<String, Duration> each = new LinkedHashMap<>();
        put.forEach((target, works) -> each.put(target, CacheWork.together(works)));
        List<String> shown = new ArrayList<>();
        each.entrySet().stream()
                .filter(one -> one.getValue().isPositive())
                .sorted(Map.Entry.<String, Duration>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_SHOWN)
                .forEach(one -> shown.add(one.getKey() + " " + seconds(one.getValue())));
        return Optional.of(
                "Writing caches took %s of %s (%s); %d of %d steps did not have to be run."
                        .formatted(
                                seconds(together),
                                seconds(whole),
                                String.join(", ", shown),
                                cached,
                                total));
    }

    private static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%.1fs", length.toMillis() / 1000.0);
    }
}
