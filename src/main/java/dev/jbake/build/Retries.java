package dev.jbake.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// How often the targets of a run had to be tried again, and why; this is counted while they are
/// built.
public final class Retries {
    private final Perseverance perseverance;

    /// Guarded by itself, in the order of names.
    private final Map<String, Count> counts = new TreeMap<>();

    private final AtomicBoolean cachesGivenUp = new AtomicBoolean();

    Retries(Perseverance perseverance) {
        this.perseverance = perseverance;
    }

    /// How often one target was tried again.
    ///
    /// @param builder because its builder died
    /// @param registry because a registry failed
    public record Count(int builder, int registry) {
        private String told(String target) {
            int times = builder + registry;
            List<String> reasons = new ArrayList<>();
            if (builder > 0) {
                reasons.add("builder " + builder);
            }
            if (registry > 0) {
                reasons.add("registry " + registry);
            }
            return "%s %s (%s)"
                    .formatted(
                            target,
                            times == 1 ? "once" : times + " times",
                            String.join(", ", reasons));
        }

        Count plus(int builders, int registries) {
            return new Count(builder + builders, registry + registries);
        }
    }

    Perseverance perseverance() {
        return perseverance;
    }

    /// Whether a target is begun again because a cache cannot be read for the moment.
    boolean waitForCaches() {
        return perseverance.cachePatience().isPositive() && !cachesGivenUp.get();
    }

    /// From now on no target waits for caches.
    ///
    /// @return whether some did until now
    boolean giveCachesUp() {
        return cachesGivenUp.compareAndSet(false, true);
    }

    void builder(String target) {
        add(target, new Count(1, 0));
    }

    void registry(String target) {
        add(target, new Count(0, 1));
    }

    private void add(String target, Count one) {
        synchronized (counts) {
            counts.merge(target, one, (old, more) -> old.plus(more.builder(), more.registry()));
        }
    }

    /// All of it in a line for people, such as `Tried again: app 3 times (builder 1, registry 2).`;
    /// empty when everything went well at once.
    public Optional<String> told() {
        Map<String, Count> again = counts();
        if (again.isEmpty()) {
            return Optional.empty();
        }
        List<String> targets = new ArrayList<>();
        again.forEach((target, count) -> targets.add(count.told(target)));
        return Optional.of("Tried again: " + String.join(", ", targets) + ".");
    }

    /// The targets that were tried more than once, by name.
    public Map<String, Count> counts() {
        synchronized (counts) {
            return new TreeMap<>(counts);
        }
    }
}
