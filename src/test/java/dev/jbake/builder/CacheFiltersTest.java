package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What filters of the command line mean to BuildKit.
class CacheFiltersTest {
    private static CacheFilters read(String... written) throws BuilderException {
        return CacheFilters.of(List.of(written));
    }

    @Test
    void namesAndValuesBecomeOneFilterOfTheDaemons() throws Exception {
        assertEquals(List.of(""), read().filters());
        assertEquals(
                List.of("type==regular,id~=abc,description~=FROM,shared!=true"),
                read("Type = regular", "id=abc", "description~=FROM", "shared!=true").filters());
    }

    @Test
    void aTimeIsNoFilterButABound() throws Exception {
        assertEquals(
                new CacheFilters(List.of("inuse==true"), Duration.ofHours(24)),
                read("until=24h", "inuse=true"));
        assertEquals(Duration.ofHours(1), read("unused-for=1h").keep());
    }

    @Test
    void whatContradictsItselfIsRefused() {
        assertEquals(
                "conflicting filters \"until\" and \"unused-for\"",
                assertThrows(BuilderException.class, () -> read("until=1h", "unused-for=1h"))
                        .getMessage());
        assertEquals(
                "\"type\" filter expects only one value",
                assertThrows(BuilderException.class, () -> read("type=a", "type=b")).getMessage());
        assertEquals(
                "\"until\" filter expects a duration (e.g., '24h'): \"soon\" is none",
                assertThrows(BuilderException.class, () -> read("until=soon")).getMessage());
    }
}
