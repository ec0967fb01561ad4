package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PerseveranceTest {

    @Test
    void pausesDoubleUpToALimitAndAreHalfChance() {
        assertEquals(Duration.ofMillis(500), Perseverance.pause(1, Duration.ZERO, 0));
        assertEquals(Duration.ofMillis(750), Perseverance.pause(1, Duration.ZERO, 0.5));
        assertEquals(Duration.ofSeconds(2), Perseverance.pause(3, Duration.ZERO, 0));
        assertEquals(Duration.ofSeconds(4), Perseverance.pause(99, Duration.ZERO, 0));
    }

    @Test
    void whatARegistryAsksForIsNeverCutShort() {
        Duration wanted = Duration.ofSeconds(20);

        assertEquals(wanted, Perseverance.pause(1, wanted, 0));
        assertTrue(Perseverance.pause(1, wanted, 0.99).compareTo(Duration.ofSeconds(25)) < 0);
    }

    @Test
    void theFirstAttemptsOutlastARegistryThatIsAwayForHalfAMinute() {
        Duration waited = Duration.ZERO;
        for (int failure = 1; failure <= 6; failure++) {
            waited = waited.plus(Perseverance.pause(failure, Duration.ZERO, 0.99));
        }

        assertTrue(waited.compareTo(Duration.ofSeconds(30)) > 0, waited.toString());
        assertTrue(waited.compareTo(Perseverance.REGISTRY) < 0, waited.toString());
    }
}
