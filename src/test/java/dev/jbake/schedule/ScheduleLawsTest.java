package dev.jbake.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.event.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is true of every run, tried on generated plans, jobs and failures.
@Timeout(120)
class ScheduleLawsTest {

    @Test
    void orderIsKeptJobsAreKeptAndNothingIsLostWhateverThePlan() {
        for (int seed = 0; seed < 600; seed++) {
            var random = new Random(seed);
            var bench = new Bench();
            boolean failures = random.nextBoolean();
            int size = 1 + random.nextInt(25);
            for (int index = 0; index < size; index++) {
                bench.add("t" + index, some(random, index), some(random, index));
                if (failures && random.nextInt(6) == 0) {
                    bench.failing("t" + index + (random.nextBoolean() ? " begins" : " finishes"));
                }
            }
            int jobs = 1 + random.nextInt(5);
            Manner manner = List.of(Manner.values()).get(random.nextInt(Manner.values().length));

            RunResult result = bench.run(jobs, manner);

            check(bench, result, jobs, manner, "seed " + seed);
            if (manner == Manner.DEFER_OUTPUT) {
                checkGate(bench, "seed " + seed);
            }
        }
    }

    @Test
    void aThousandTargetsAreAllBuilt() {
        var random = new Random(1);
        var bench = new Bench();
        for (int index = 0; index < 1000; index++) {
            bench.add("t" + index, some(random, index), List.of());
        }

        assertTrue(bench.run(8).succeeded());
    }

    private static void check(Bench bench, RunResult result, int jobs, Manner manner, String seed) {
        List<Piece> pieces = bench.measured();
        assertEquals(pieces.size(), result.targets().size(), seed);
        assertTrue(bench.mostWorking.get() <= jobs, seed);
        for (Piece piece : pieces) {
            String name = piece.name();
            Outcome outcome = outcome(result, name);
            int begins = bench.said.indexOf(name + " begins");
            assertEquals(
                    begins >= 0,
                    outcome != Outcome.SKIPPED && outcome != Outcome.NOT_STARTED,
                    seed + " " + name);
            if (begins < 0) {
                continue;
            }
            for (String input : piece.inputs()) {
                assertTrue(bench.said.indexOf(input + " begins") < begins, seed);
                int closes = bench.said.indexOf(name + " closes");
                assertTrue(closes < bench.said.indexOf(input + " closes"), seed);
            }
            for (String before : piece.after()) {
                int finished = bench.said.indexOf(before + " finishes");
                assertTrue(finished >= 0 && finished < begins, seed);
                assertEquals(Outcome.SUCCEEDED, outcome(result, before), seed);
            }
            if (manner == Manner.DEFER_ERROR) {
                assertTrue(outcome != Outcome.CANCELED && outcome != Outcome.NOT_STARTED, seed);
            }
        }
    }

    /// Nothing finishes before all have begun that wait for nothing to be finished.
    private static void checkGate(Bench bench, String seed) {
        int first = bench.said.size();
        for (Piece piece : bench.measured()) {
            int finishes = bench.said.indexOf(piece.name() + " finishes");
            first = finishes < 0 ? first : Math.min(first, finishes);
        }
        Set<String> late = new HashSet<>();
        for (Piece piece : bench.measured()) {
            boolean waits = !piece.after().isEmpty();
            if (waits || piece.inputs().stream().anyMatch(late::contains)) {
                late.add(piece.name());
            } else if (first < bench.said.size()) {
                int begins = bench.said.indexOf(piece.name() + " begins");
                assertTrue(begins >= 0 && begins < first, seed + " " + piece.name());
            }
        }
    }

    private static Outcome outcome(RunResult result, String target) {
        TargetRun run = result.targets().get(target);
        assertTrue(run != null, target);
        return run.outcome();
    }

    /// Up to three of the targets before this one.
    private static List<String> some(Random random, int before) {
        List<String> names = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0 && before > 0; left--) {
            names.add("t" + random.nextInt(before));
        }
        return names;
    }
}
