package dev.jbake.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.event.BuildEvent.StepChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheCostsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private final RunLog log = new RunLog(_ -> {});

    @Test
    void whatIsWrittenAtOnceIsCountedOnceAndTheLongestComesFirst() {
        step("web", "[1/2] RUN make", 0, 1, true);
        step("web", "exporting cache to registry", 10, 22, false);
        step("web", "exporting cache to client directory", 11, 15, false);
        step("app", "[1/2] RUN make", 0, 10, false);
        step("app", "exporting cache to Amazon S3", 20, 51, false);
        step("base", "importing cache manifest from reg.test/base:c", 0, 30, false);

        assertEquals(
                Optional.of(
                        "Writing caches took 41.0s of 62.0s (app 31.0s, web 12.0s); 1 of 6 steps did not have to be run."),
                log.cacheCosts(Duration.ofSeconds(62)));
    }

    @Test
    void whatTookLittleIsNotToldOf() {
        step("app", "exporting cache to registry", 10, 19, false);

        assertEquals(Optional.empty(), log.cacheCosts(Duration.ofSeconds(20)));
    }

    @Test
    void whatTookLittleOfTheRunIsNotToldOf() {
        step("app", "exporting cache to registry", 10, 25, false);

        assertEquals(Optional.empty(), log.cacheCosts(Duration.ofSeconds(61)));
    }

    @Test
    void outputsAreNoCaches() {
        step("app", "exporting to image", 0, 60, false);

        assertEquals(Optional.empty(), log.cacheCosts(Duration.ofSeconds(61)));
    }

    private void step(String target, String name, int from, int to, boolean cached) {
        log.publish(
                new StepChanged(
                        target,
                        target + name,
                        List.of(),
                        name,
                        NOON.plusSeconds(from),
                        NOON.plusSeconds(to),
                        cached,
                        null,
                        null));
    }
}
