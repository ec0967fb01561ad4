package dev.jbake.report;

import dev.jbake.event.BuildEvent;
import dev.jbake.event.BuildEvent.StepChanged;
import dev.jbake.event.BuildEvent.StepWarned;
import dev.jbake.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/// What reports need of the events of a run, kept while it goes on; each event is passed on.
public final class RunLog implements Events {
    /// Steps of jbake itself; they build nothing.
    private static final String OWN = "jbake:";

    private final Events next;

    /// The last of each step, by target and step; guarded, as the warnings are, by this.
    private final Map<String, Map<String, StepChanged>> steps = new LinkedHashMap<>();

    private final Map<String, List<StepWarned>> warnings = new LinkedHashMap<>();

    /// @param next hears of every event after this
    public RunLog(Events next) {
        this.next = next;
    }

    /// How many steps a target had.
    ///
    /// @param completed those that ended well, the cached ones included
    /// @param cached those whose result was there already
    public record Steps(int total, int completed, int cached) {}

    @Override
    public void publish(BuildEvent event) {
        if (event instanceof StepChanged step && step.target() != null) {
            note(step.target(), step);
        }
        if (event instanceof StepWarned warning) {
            note(warning);
        }
        next.publish(event);
    }

    private synchronized void note(String target, StepChanged step) {
        if (!step.digest().startsWith(OWN)) {
            steps.computeIfAbsent(target, _ -> new LinkedHashMap<>()).put(step.digest(), step);
        }
    }

    private synchronized void note(StepWarned warning) {
        String target = Objects.requireNonNullElse(warning.target(), "");
        List<StepWarned> known = warnings.computeIfAbsent(target, _ -> new ArrayList<>());
        if (known.stream().noneMatch(each -> isSame(each, warning))) {
            known.add(warning);
        }
    }

    synchronized Steps steps(String target) {
        Map<String, StepChanged> known = steps.getOrDefault(target, Map.of());
        int completed = 0;
        int cached = 0;
        for (StepChanged step : known.values()) {
            completed += step.completed() != null && step.error() == null ? 1 : 0;
            cached += step.cached() ? 1 : 0;
        }
        return new Steps(known.size(), completed, cached);
    }

    /// What a target took from caches and put there, in the order in which it was begun.
    synchronized List<CacheWork> caches(String target) {
        return steps.getOrDefault(target, Map.of()).values().stream()
                .flatMap(step -> CacheWork.of(step).stream())
                .sorted(Comparator.comparing(CacheWork::began).thenComparing(CacheWork::place))
                .toList();
    }

    /// What putting caches cost the run, where it is worth a line; see [CacheCosts].
    public synchronized Optional<String> cacheCosts(Duration whole) {
        SequencedMap<String, List<CacheWork>> put = new LinkedHashMap<>();
        int total = 0;
        int cached = 0;
        for (String target : steps.keySet()) {
            put.put(target, caches(target).stream().filter(CacheWork::put).toList());
            Steps counts = steps(target);
            total += counts.total();
            cached += counts.cached();
        }
        return CacheCosts.told(put, whole, total, cached);
    }

    /// What was said of a target's build file, each once.
    synchronized List<StepWarned> warnings(String target) {
        return List.copyOf(warnings.getOrDefault(target, List.of()));
    }

    /// What was said of all build files, each once.
    public synchronized List<StepWarned> warnings() {
        List<StepWarned> all = new ArrayList<>();
        for (List<StepWarned> some : warnings.values()) {
            for (StepWarned warning : some) {
                if (all.stream().noneMatch(each -> isSame(each, warning))) {
                    all.add(warning);
                }
            }
        }
        return all;
    }

    /// Whether two targets have the same mistake in the same file.
    private static boolean isSame(StepWarned one, StepWarned other) {
        return one.level() == other.level()
                && one.shortText().equals(other.shortText())
                && one.detail().equals(other.detail())
                && Objects.equals(one.url(), other.url())
                && Objects.equals(one.source(), other.source());
    }
}
