package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class UnwrittenWarningTest {
    @Test
    void targetsWithoutOutputAreNamed() {
        assertTrue(
                warning(List.of(), "a", "b")
                        .orElse("")
                        .startsWith(
                                "WARNING: No output specified for a, b target(s) with docker-container driver."));
    }

    @Test
    void theOneTargetCalledDefaultIsNotNamed() {
        assertTrue(
                warning(List.of(), "default")
                        .orElse("")
                        .startsWith("WARNING: No output specified with docker-container driver."));
    }

    @Test
    void aTargetThatIsOnlyAContextOfOthersNeedsNoOutput() {
        assertEquals(Optional.empty(), warning(List.of("base"), "base"));
    }

    private static Optional<String> warning(List<String> linked, String... names) {
        SequencedMap<String, Target> targets = new LinkedHashMap<>();
        for (String name : names) {
            targets.put(name, new TargetSketch().named(name).target());
        }
        Manifest manifest =
                new Manifest(new LinkedHashMap<>(), targets, linked, new LinkedHashMap<>());
        return UnwrittenWarning.of(manifest, "docker-container");
    }
}
