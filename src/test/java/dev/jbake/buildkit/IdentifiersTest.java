package dev.jbake.buildkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

    @Test
    void anIdentifierHasTwentyFiveSmallLettersAndDigitsAndComesOnce() {
        Set<String> thousand =
                Stream.generate(Identifiers::next).limit(1000).collect(Collectors.toSet());

        assertEquals(1000, thousand.size());
        thousand.forEach(each -> assertTrue(each.matches("[0-9a-z]{25}"), each));
    }
}
