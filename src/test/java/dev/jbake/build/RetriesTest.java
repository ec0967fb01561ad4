package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final Retries retries = new Retries(new Perseverance(0, Duration.ofSeconds(90)));

    @Test
    void noTargetWaitsForCachesWhenOneHasWaitedInVain() {
        assertTrue(retries.waitForCaches());

        assertTrue(retries.giveCachesUp());

        assertFalse(retries.waitForCaches());
        assertFalse(retries.giveCachesUp());
    }

    @Test
    void whoTriesNothingAgainWaitsForNoCache() {
        assertFalse(new Retries(Perseverance.NONE).waitForCaches());
    }
}
