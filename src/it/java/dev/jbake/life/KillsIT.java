package dev.jbake.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A builder that comes to harm in the middle of a build, which ends well all the same;
/// `src/lab/kill` does it many times, and takes the time.
class KillsIT {
    private static final Duration SOON = Duration.ofMillis(1_500);

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Blow.class)
    void aBuildWithRetriesSurvivesItsBuilder(Blow blow) throws Exception {
        try (Patient patient = Patient.in(folder)) {
            KillRound.write(patient, 12);

            KillRound round = KillRound.of(patient, blow, "once", false, 2, SOON);

            assertTrue(round.hit(), "the build was over before");
            assertEquals(true, round.completed(), round::text);
            assertTrue(round.text().contains("the builder is gone"), round::text);
            assertTrue(round.text().contains("Trying again (1 of 2)"), round::text);
        }
    }
}
