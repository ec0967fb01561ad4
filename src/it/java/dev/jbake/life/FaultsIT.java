package dev.jbake.life;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A build and push through a registry that is not well for longer than BuildKit itself is patient;
/// `src/lab/faults` does it a hundred times.
class FaultsIT {
    private static final Duration LASTING = Duration.ofSeconds(10);

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aRegistryThatIsNotWellForAWhileFailsNoBuild(Fault fault) throws Exception {
        try (Patient patient = Patient.in(folder)) {
            FaultRound round =
                    FaultRound.of(
                            patient, fault, LASTING, fault.name().toLowerCase(Locale.ROOT), false);

            assertTrue(round.succeeded(), round::text);
            assertTrue(round.faults() > 0, "nothing came to harm");
        }
    }
}
