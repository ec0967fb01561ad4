package dev.jbake.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.event.BuildEvent;
import dev.jbake.event.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScheduleTest {

    @Test
    void aTargetBeginsAfterEverythingItUsesHasBegun() {
        var bench = Bench.of("base", "lib:base", "app:lib,base");

        assertTrue(bench.run(4).succeeded());

        assertOrder(bench, "base begins", "lib begins", "app begins");
    }

    @Test
    void aTargetStaysOpenUntilThoseWhoUseItHaveClosed() {
        var bench = Bench.of("base", "lib:base", "app:lib");

        bench.run(4);

        assertOrder(
                bench,
                "app finishes",
                "app closes",
                "lib finishes",
                "lib closes",
                "base finishes",
                "base closes");
    }

    @Test
    void aTargetThatComesAfterAnotherWaitsForItsExport() {
        var bench = Bench.of("push", "deploy>push");

        bench.run(4);

        assertOrder(bench, "push finishes", "deploy begins");
    }

    @Test
    void independentTargetsAreBuiltAtOnce() {
        var together = new CyclicBarrier(3);
        var bench = Bench.of("a", "b", "c");
        for (String name : List.of("a", "b", "c")) {
            bench.when(name + " begins", () -> meet(together));
        }

        assertTrue(bench.run(3).succeeded());
    }

    @Test
    void neverMoreTargetsThanJobsWorkAtOnce() {
        var bench = Bench.of("a", "b", "c", "d:a", "e:b", "f>c");

        assertTrue(bench.run(2).succeeded());

        assertTrue(bench.mostWorking.get() <= 2);
    }

    @Test
    void aTargetThatWaitsForItsUsersHoldsNoPermit() {
        var bench = Bench.of("base", "lib:base", "app:lib", "other");

        assertTrue(bench.run(1).succeeded());
    }

    @Test
    void theLongestRemainingPathGoesFirst() {
        var bench = Bench.of("short", "base", "lib:base", "app:lib", "test:app");

        bench.run(1);

        assertEquals(List.of("base begins", "lib begins", "app begins"), bench.said.subList(0, 3));
    }

    @Test
    void targetsOfEqualWeightAreBuiltInTheOrderOfThePlan() {
        var bench = Bench.of("c", "a", "b");

        bench.run(1);

        assertEquals(
                List.of("c begins", "a begins", "b begins"),
                bench.said.stream().filter(each -> each.endsWith("begins")).toList());
    }

    @Test
    void theFirstFailureInterruptsTheOtherBuildsAndIsTheOneReported() {
        var running = new CountDownLatch(1);
        var bench = Bench.of("slow", "broken", "late>slow", "user:broken");
        bench.when(
                "slow begins",
                () -> {
                    running.countDown();
                    new CountDownLatch(1).await();
                });
        bench.when(
                "broken begins",
                () -> {
                    running.await();
                    throw new BuildFailed("no such file", null);
                });

        RunResult result = bench.run(2);

        assertEquals(
                Map.of(
                        "slow", Outcome.CANCELED,
                        "broken", Outcome.FAILED,
                        "late", Outcome.NOT_STARTED,
                        "user", Outcome.SKIPPED),
                outcomes(result));
        assertEquals(List.of("broken"), result.failures());
        assertEquals("no such file", run(result, "broken").reason());
        assertEquals("needs \"broken\", which failed", run(result, "user").reason());
    }

    @Test
    void aFailureThatFollowsFromTheStopIsACancellation() {
        var running = new CountDownLatch(1);
        var bench = Bench.of("slow", "broken");
        bench.when(
                "slow begins",
                () -> {
                    running.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopped) {
                        throw new BuildFailed("the stream was closed", stopped);
                    }
                });
        bench.when(
                "broken begins",
                () -> {
                    running.await();
                    throw new BuildFailed("no such file", null);
                });

        RunResult result = bench.run(2);

        assertEquals(Map.of("slow", Outcome.CANCELED, "broken", Outcome.FAILED), outcomes(result));
        assertEquals(List.of("broken"), result.failures());
    }

    @Test
    void withKeepGoingOnlyWhatNeedsTheFailedTargetIsSkipped() {
        var bench = Bench.of("base", "bad:base", "app:bad", "deploy>app", "other:base", "alone");
        bench.failing("bad begins");

        RunResult result = bench.keepGoing(2);

        assertEquals(
                Map.of(
                        "base", Outcome.SUCCEEDED,
                        "bad", Outcome.FAILED,
                        "app", Outcome.SKIPPED,
                        "deploy", Outcome.SKIPPED,
                        "other", Outcome.SUCCEEDED,
                        "alone", Outcome.SUCCEEDED),
                outcomes(result));
        assertEquals("needs \"app\", which was skipped", run(result, "deploy").reason());
        assertEquals(Map.of("made", "other"), run(result, "other").result().response());
    }

    @Test
    void withDeferOutputAFailureLetsNothingOut() {
        var bench = Bench.of("early", "base", "app:base", "bad:app");
        bench.failing("bad begins");

        RunResult result = bench.run(2, Manner.DEFER_OUTPUT);

        assertEquals(List.of("bad"), result.failures());
        assertTrue(bench.said.stream().noneMatch(each -> each.endsWith(" finishes")));
        assertEquals(Outcome.CANCELED, outcomes(result).get("early"));
    }

    @Test
    void withDeferOutputOneJobIsEnoughForTargetsThatUseEachOther() {
        var bench = Bench.of("base", "app:base", "other", "deploy>app");

        RunResult result = bench.run(1, Manner.DEFER_OUTPUT);

        assertTrue(result.succeeded());
        assertTrue(bench.said.indexOf("other begins") < bench.said.indexOf("app finishes"));
        assertTrue(bench.said.indexOf("app finishes") < bench.said.indexOf("deploy begins"));
    }

    @Test
    void aFailedExportSkipsWhatComesAfter() {
        var bench = Bench.of("push", "deploy>push", "other");
        bench.failing("push finishes");

        RunResult result = bench.keepGoing(1);

        assertEquals(
                Map.of(
                        "push", Outcome.FAILED,
                        "deploy", Outcome.SKIPPED,
                        "other", Outcome.SUCCEEDED),
                outcomes(result));
        assertTrue(bench.said.contains("push closes"));
    }

    @Test
    void aBegunTargetIsAbandonedWhenOneOfItsUsersFails() {
        var bench = Bench.of("base", "app:base").failing("app begins");

        RunResult result = bench.run(2);

        assertEquals(Map.of("base", Outcome.CANCELED, "app", Outcome.FAILED), outcomes(result));
        assertTrue(bench.said.contains("base closes"));
        assertFalse(bench.said.contains("base finishes"));
    }

    @Test
    void interruptingTheRunCancelsAllAndSaysSo() throws InterruptedException {
        var running = new CountDownLatch(1);
        var bench = Bench.of("base", "app:base", "late>app");
        bench.when(
                "app begins",
                () -> {
                    running.countDown();
                    new CountDownLatch(1).await();
                });
        var result = new AtomicReference<RunResult>();
        Thread thread = Thread.ofVirtual().start(() -> result.set(bench.run(2)));

        running.await();
        thread.interrupt();
        thread.join();

        assertTrue(result.get().interrupted());
        assertEquals(
                Map.of(
                        "base", Outcome.CANCELED,
                        "app", Outcome.CANCELED,
                        "late", Outcome.NOT_STARTED),
                outcomes(result.get()));
        assertEquals(List.of(), result.get().failures());
        assertTrue(bench.said.contains("base closes"));
    }

    @Test
    void aBuildThatDoesNotStopIsLeftBehindWhenTheGraceIsOver() {
        var never = new CountDownLatch(1);
        var deaf = new CountDownLatch(1);
        var bench = Bench.of("deaf", "broken");
        bench.when(
                "deaf begins",
                () -> {
                    deaf.countDown();
                    awaitWithoutListening(never);
                });
        bench.when(
                "broken begins",
                () -> {
                    deaf.await();
                    throw new BuildFailed("broken", null);
                });
        var schedule =
                new Schedule(
                        2,
                        Manner.FAIL_FAST,
                        Duration.ofNanos(1),
                        () -> Instant.EPOCH,
                        bench.events::add);

        RunResult result = schedule.run(bench.measured(), bench);
        never.countDown();

        assertEquals(Map.of("deaf", Outcome.CANCELED, "broken", Outcome.FAILED), outcomes(result));
        assertEquals("did not stop in time", run(result, "deaf").reason());
    }

    @Test
    void interruptingTwiceEndsTheWait() throws InterruptedException {
        var never = new CountDownLatch(1);
        var running = new CountDownLatch(2);
        var stopped = new CountDownLatch(1);
        var bench = Bench.of("deaf", "polite");
        bench.when(
                "deaf begins",
                () -> {
                    running.countDown();
                    awaitWithoutListening(never);
                });
        bench.when(
                "polite begins",
                () -> {
                    running.countDown();
                    try {
                        never.await();
                    } finally {
                        stopped.countDown();
                    }
                });
        var result = new AtomicReference<RunResult>();
        Thread thread = Thread.ofVirtual().start(() -> result.set(bench.run(2)));

        running.await();
        thread.interrupt();
        stopped.await();
        thread.interrupt();
        thread.join();
        never.countDown();

        assertTrue(result.get().interrupted());
        assertEquals("did not stop in time", run(result.get(), "deaf").reason());
    }

    @Test
    void anUncheckedExceptionOfABuildStopsTheRunAndIsThrown() {
        var bug = new IllegalStateException("ours");
        var bench = Bench.of("buggy", "slow").hanging("slow begins");
        bench.when(
                "buggy begins",
                () -> {
                    throw bug;
                });

        assertSame(bug, assertThrows(IllegalStateException.class, () -> bench.run(2)));
    }

    @Test
    void aTargetWhoseUserWaitsForWhatComesAfterItIsFinishedEarlyAndClosedLate() {
        var bench = Bench.of("base", "check>base", "app:base>check");

        assertTrue(bench.run(2).succeeded());

        assertOrder(
                bench, "base finishes", "check begins", "app begins", "app closes", "base closes");
    }

    @Test
    void targetsThatWouldWaitForEachOthersUsersAreFinished() {
        var bench = Bench.of("a", "other", "b>a", "other2>other", "d:a>other2", "d2:other>b");

        assertTrue(bench.run(2).succeeded());
    }

    @Test
    void eachTargetIsAnnouncedWhenItStartsAndWhenItEnds() {
        var bench = Bench.of("base", "app:base", "bad", "after>bad").failing("bad begins");

        bench.keepGoing(1);

        assertEquals(
                List.of(
                        "start base",
                        "start bad",
                        "bad failed: bad begins badly",
                        "after skipped: needs \"bad\", which failed",
                        "start app",
                        "app succeeded",
                        "base succeeded"),
                bench.events.stream().map(ScheduleTest::word).toList());
    }

    private static String word(BuildEvent event) {
        return switch (event) {
            case BuildEvent.TargetStarted(var target, _) -> "start " + target;
            case BuildEvent.TargetFinished(var target, var outcome, _, var failure, _) ->
                    target + " " + outcome.word() + (failure == null ? "" : ": " + failure);
            case BuildEvent other -> throw new AssertionError(other);
        };
    }

    private static Map<String, Outcome> outcomes(RunResult result) {
        return result.targets().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().outcome()));
    }

    private static TargetRun run(RunResult result, String target) {
        TargetRun run = result.targets().get(target);
        assertTrue(run != null, target);
        return run;
    }

    private static void assertOrder(Bench bench, String... moments) {
        List<String> wanted = List.of(moments);
        assertEquals(wanted, bench.said.stream().filter(wanted::contains).toList());
    }

    private static void meet(CyclicBarrier barrier) throws BuildFailed, InterruptedException {
        try {
            barrier.await();
        } catch (java.util.concurrent.BrokenBarrierException broken) {
            throw new BuildFailed("broken", broken);
        }
    }

    private static void awaitWithoutListening(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException ignored) {
                // Deaf on purpose.
            }
        }
    }
}
