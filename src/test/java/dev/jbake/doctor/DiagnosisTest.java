package dev.jbake.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.DaemonVersion;
import dev.jbake.buildkit.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How findings are put together and written.
@Timeout(30)
class DiagnosisTest {
    private static final Diagnosis ONE =
            new Diagnosis(
                    "main",
                    "docker-container",
                    List.of(
                            Finding.ok("engine", "answers"),
                            Finding.problem("registry x", "is gone", "docker login x")));

    @Test
    void peopleGetALineForEachCheckAndItsHelpBelow() {
        assertEquals(
                """
                builder main (docker-container)
                ok       engine      answers
                problem  registry x  is gone
                                     = docker login x

                1 problem, no warnings
                """,
                ONE.text());
        assertFalse(ONE.healthy());
    }

    @Test
    void programsGetTheSameAsJson() {
        assertEquals(
                """
                {
                  "version" : 1,
                  "builder" : "main",
                  "driver" : "docker-container",
                  "problems" : 1,
                  "warnings" : 0,
                  "checks" : [ {
                    "check" : "engine",
                    "verdict" : "ok",
                    "message" : "answers",
                    "help" : [ ]
                  }, {
                    "check" : "registry x",
                    "verdict" : "problem",
                    "message" : "is gone",
                    "help" : [ "docker login x" ]
                  } ]
                }
                """,
                ONE.json());
    }

    @Test
    void aCheckThatNeverEndsIsToldAndTheOthersAreNotHeldUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Check endless =
                new Check(
                        "endless",
                        () -> {
                            never.await();
                            return List.of();
                        },
                        List.of("Look there."));

        List<Finding> found =
                new Round(Clock.systemUTC(), Duration.ofMillis(50))
                        .run(
                                List.of(
                                        endless,
                                        new Check(
                                                "quick", () -> List.of(Finding.ok("quick", "")))));

        assertEquals(
                List.of(
                        Finding.problem("endless", "no answer within 0.05 seconds", "Look there."),
                        Finding.ok("quick", "")),
                found);
    }

    @Test
    void platformsThatAreEmulatedOrMissingAreToldWithWhatToDo() {
        List<Worker> workers =
                List.of(
                        new Worker(
                                "w",
                                new TreeMap<>(),
                                List.of("linux/amd64", "linux/386", "linux/arm64"),
                                List.of(),
                                new DaemonVersion("", "", "", ""),
                                List.of()));

        assertEquals(
                "linux/amd64; emulated: linux/arm64",
                Platforms.look(workers, List.of("linux/amd64", "linux/386")).words());
        assertEquals(Verdict.WARNING, Platforms.look(workers, List.of("linux/arm64")).verdict());
        Finding missing = Platforms.look(workers, List.of("linux/s390x"));
        assertEquals(Verdict.PROBLEM, missing.verdict());
        assertTrue(
                missing.help()
                        .getFirst()
                        .endsWith(
                                "docker run --privileged --rm tonistiigi/binfmt --install s390x"));
        assertEquals(Verdict.PROBLEM, Platforms.look(List.of(), List.of()).verdict());
    }
}
