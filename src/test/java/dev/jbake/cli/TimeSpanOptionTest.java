package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeSpanOptionTest {
    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "20s, PT20S",
        "1m30s, PT1M30S",
        "500ms, PT0.5S",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "+2μs, PT0.000002S",
        "-3s, PT-3S",
        "2us3ns, PT0.000002003S",
    })
    void aLengthOfTimeIsReadAsGoReadsIt(String text, Duration expected) {
        assertEquals(expected, new TimeSpanOption().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "s", "1d", "1m 30s", "PT20S", "99999999999999h"})
    void anythingElseIsRefusedWithAnExample(String text) {
        TypeConversionException refusal =
                assertThrows(
                        TypeConversionException.class, () -> new TimeSpanOption().convert(text));

        assertEquals(
                "'" + text + "' is not a length of time such as 20s or 1m30s",
                refusal.getMessage());
    }
}
