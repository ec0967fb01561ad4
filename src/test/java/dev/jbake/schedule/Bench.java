package dev.jbake.schedule;

import dev.jbake.event.BuildEvent;
import dev.jbake.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Targets that do nothing but say what they do; this is what schedules are tried on.
///
/// `base` is a target alone, `app:base` uses its result, `app>base` comes after it; several are
/// divided by commas: `app:base,lib>check`.
final class Bench implements TargetBuilds {
    final List<String> said = Collections.synchronizedList(new ArrayList<>());
    final List<BuildEvent> events = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger working = new AtomicInteger();
    final AtomicInteger mostWorking = new AtomicInteger();
    private final SequencedMap<String, Piece> pieces = new LinkedHashMap<>();
    private final Map<String, Act> acts = new ConcurrentHashMap<>();

    /// What a target does at a point of its life, such as `app begins`.
    interface Act {
        void run() throws BuildFailed, InterruptedException;
    }

    static Bench of(String... targets) {
        var bench = new Bench();
        for (String target : targets) {
            String[] words = target.split("(?=[:>,])");
            List<String> inputs = new ArrayList<>();
            List<String> after = new ArrayList<>();
            List<String> list = inputs;
            for (String word : List.of(words).subList(1, words.length)) {
                list = word.startsWith(":") ? inputs : word.startsWith(">") ? after : list;
                list.add(word.substring(1));
            }
            bench.add(words[0], inputs, after);
        }
        return bench;
    }

    void add(String name, List<String> inputs, List<String> after) {
        pieces.put(
                name,
                new Piece(
                        target(name), new LinkedHashSet<>(inputs), new LinkedHashSet<>(after), 0));
    }

    Bench when(String moment, Act act) {
        acts.put(moment, act);
        return this;
    }

    Bench failing(String moment) {
        return when(
                moment,
                () -> {
                    throw new BuildFailed(moment + " badly", null);
                });
    }

    /// Waits until it is interrupted.
    Bench hanging(String moment) {
        return when(moment, () -> new CountDownLatch(1).await());
    }

    RunResult run(int jobs) {
        return schedule(jobs, Manner.FAIL_FAST).run(measured(), this);
    }

    RunResult keepGoing(int jobs) {
        return schedule(jobs, Manner.DEFER_ERROR).run(measured(), this);
    }

    RunResult run(int jobs, Manner manner) {
        return schedule(jobs, manner).run(measured(), this);
    }

    Schedule schedule(int jobs, Manner manner) {
        return new Schedule(jobs, manner, Duration.ofMinutes(1), () -> Instant.EPOCH, events::add);
    }

    List<Piece> measured() {
        Map<String, Integer> remaining = new LinkedHashMap<>();
        SequencedMap<String, Piece> measured = new LinkedHashMap<>();
        for (Piece piece : pieces.sequencedValues().reversed()) {
            int length = remaining.getOrDefault(piece.name(), 0) + 1;
            piece.inputs().forEach(each -> remaining.merge(each, length, Math::max));
            piece.after().forEach(each -> remaining.merge(each, length, Math::max));
            measured.putFirst(
                    piece.name(), new Piece(piece.target(), piece.inputs(), piece.after(), length));
        }
        return List.copyOf(measured.values());
    }

    @Override
    public Begun begin(Target target, SequencedMap<String, Begun> inputs)
            throws BuildFailed, InterruptedException {
        String name = target.name();
        work(name + " begins");
        return new Begun() {
            @Override
            public TargetResult finish() throws BuildFailed, InterruptedException {
                work(name + " finishes");
                return TargetResult.of(Map.of("made", name));
            }

            @Override
            public void close() {
                said.add(name + " closes");
            }
        };
    }

    private void work(String moment) throws BuildFailed, InterruptedException {
        mostWorking.accumulateAndGet(working.incrementAndGet(), Math::max);
        said.add(moment);
        try {
            Act act = acts.get(moment);
            if (act != null) {
                act.run();
            }
        } finally {
            working.decrementAndGet();
        }
    }

    static Target target(String name) {
        return target(name, new TreeMap<>(), List.of());
    }

    static Target target(
            String name, SequencedMap<String, String> contexts, List<String> platforms) {
        return new Target(
                name,
                null,
                null,
                List.of(),
                List.of(),
                ".",
                contexts,
                "Dockerfile",
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                platforms,
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                new TreeMap<>(),
                null,
                List.of(),
                new TreeMap<>(),
                List.of(),
                null,
                List.of());
    }
}
