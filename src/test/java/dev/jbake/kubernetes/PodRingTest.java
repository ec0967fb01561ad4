package dev.jbake.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected values come from the ring that buildx uses.
class PodRingTest {
    private static final List<String> PODS =
            List.of(
                    "b0-7ddcdb849c-4m54r",
                    "b0-7ddcdb849c-zz9xk",
                    "b0-7ddcdb849c-a1b2c",
                    "b0-7ddcdb849c-qqqqq");

    @ParameterizedTest
    @CsvSource({
        "/work, b0-7ddcdb849c-4m54r",
        "/home/user/project, b0-7ddcdb849c-qqqqq",
        "/src/app, b0-7ddcdb849c-zz9xk",
        "/, b0-7ddcdb849c-zz9xk",
        "'', b0-7ddcdb849c-qqqqq",
        "/tmp/ünïcode, b0-7ddcdb849c-4m54r",
        "/d, b0-7ddcdb849c-qqqqq",
    })
    void aFolderBelongsToThePodThatBuildxChooses(String folder, String pod) {
        assertEquals(Optional.of(pod), new PodRing(PODS).podFor(folder));
    }

    @Test
    void theOrderOfPodsDoesNotMatter() {
        assertEquals(
                new PodRing(PODS).podFor("/work"), new PodRing(PODS.reversed()).podFor("/work"));
    }

    @Test
    void aPodThatGoesTakesOnlyItsOwnFoldersAway() {
        List<String> left = new ArrayList<>(PODS);
        left.remove("b0-7ddcdb849c-4m54r");

        assertNotEquals(Optional.of("b0-7ddcdb849c-4m54r"), new PodRing(left).podFor("/work"));
        assertEquals(Optional.of("b0-7ddcdb849c-zz9xk"), new PodRing(left).podFor("/src/app"));
    }

    @Test
    void withoutPodsThereIsNone() {
        assertEquals(Optional.empty(), new PodRing(List.of()).podFor("/work"));
    }
}
