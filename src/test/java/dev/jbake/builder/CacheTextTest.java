package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.buildkit.CacheRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A cache as text; the expected texts are buildx's.
class CacheTextTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final CacheRecord SHARED =
            new CacheRecord(
                    "c92hfewwnwf9xfhvo1iaul5fd",
                    false,
                    false,
                    3_006_464,
                    Instant.parse("2026-01-01T00:00:00.120Z"),
                    NOW.minusSeconds(36),
                    1,
                    "mount <x>",
                    "regular",
                    true,
                    List.of());
    private static final CacheRecord MUTABLE =
            new CacheRecord(
                    "io679sj936bifbtfb7a9h5f26",
                    true,
                    true,
                    0,
                    NOW,
                    null,
                    0,
                    "",
                    "",
                    false,
                    List.of("a", "b"));

    @Test
    void aTableHasMarksAndSums() throws Exception {
        assertEquals(
                """
                ID                           RECLAIMABLE   SIZE       LAST ACCESSED
                c92hfewwnwf9xfhvo1iaul5fd    true          3.006MB*   36 seconds ago
                io679sj936bifbtfb7a9h5f26*   false         0B         \

                Shared:\t\t3.006MB
                Private:\t0B
                Reclaimable:\t3.006MB
                Total:\t\t3.006MB
                """,
                CacheText.usage(List.of(SHARED, MUTABLE), "table", true, NOW));
    }

    @Test
    void jsonHasALineForEachPiece() throws Exception {
        assertEquals(
                """
                {"CreatedAt":"2026-01-01 00:00:00.12 +0000 UTC","Description":"mount \\u003cx\\u003e",\
                "ID":"c92hfewwnwf9xfhvo1iaul5fd","LastUsedAt":"36 seconds ago","Mutable":false,\
                "Parents":null,"Reclaimable":true,"Shared":true,"Size":"3.006MB","Type":"regular",\
                "UsageCount":1}
                """,
                CacheText.usage(List.of(SHARED), "json", true, NOW));
    }

    @Test
    void aPieceIsShownWhole() throws Exception {
        assertEquals(
                """
                ID:           io679sj936bifbtfb7a9h5f26
                Parents:
                 - a
                 - b
                Created at:   2026-01-02 03:04:05 +0000 UTC
                Mutable:      true
                Reclaimable:  false
                Shared:       false
                Size:         0B
                Usage count:  0

                """,
                CacheText.usage(List.of(MUTABLE), "pretty", false, NOW));
    }

    @Test
    void whatIsGoneIsToldInLinesWithTabs() {
        assertEquals(
                """
                ID\t\t\t\t\t\tRECLAIMABLE\tSIZE\t\tLAST ACCESSED
                c92hfewwnwf9xfhvo1iaul5fd               \ttrue \t\t3.006MB*  \t36 seconds ago
                """,
                CacheText.pruned(SHARED, true, NOW));
        assertEquals("Total:\t3.006MB\n", CacheText.prunedSum(3_006_464));
    }

    @ParameterizedTest
    @CsvSource({
        "0, Less than a second",
        "1, 1 second",
        "59, 59 seconds",
        "60, About a minute",
        "3599, 59 minutes",
        "5399, About an hour",
        "5400, 2 hours",
        "172800, 2 days",
        "1296000, 2 weeks",
        "5270400, 2 months",
        "70000000, 2 years",
    })
    void agesAreRounded(long seconds, String expected) {
        assertEquals(expected, AgeText.of(NOW.minus(Duration.ofSeconds(seconds)), NOW));
    }
}
