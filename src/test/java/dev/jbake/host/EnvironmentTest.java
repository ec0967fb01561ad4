package dev.jbake.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "t", "T", "true", "True", "TRUE"})
    void theWordsThatGoTakesForTrueAreTrue(String word) {
        assertTrue(Environment.of(Map.of("FLAG", word)).isTrue("FLAG"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "false", "yes", "tRUE", "on"})
    void allOtherWordsAreNot(String word) {
        assertFalse(Environment.of(Map.of("FLAG", word)).isTrue("FLAG"));
    }

    @Test
    void whatIsNotSetIsNotTrue() {
        assertFalse(Environment.of(Map.of()).isTrue("FLAG"));
    }
}
