package dev.jbake.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.event.BuildEvent.Excerpt;
import dev.jbake.event.BuildEvent.Lines;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceExcerptTest {
    private static final String FILE = "FROM busybox\nRUN a\nRUN b\nRUN c\nRUN d\nRUN e\n";

    @Test
    void aLineIsShownWithTwoAboveAndTwoBelow() {
        assertEquals(
                """
                Dockerfile:4
                --------------------
                   2 |     RUN a
                   3 |     RUN b
                   4 | >>> RUN c
                   5 |     RUN d
                   6 |     RUN e
                --------------------
                """,
                text(new Lines(4, 4)));
    }

    @Test
    void atTheBeginningOfTheFileThereIsMoreBelow() {
        assertEquals(
                """
                Dockerfile:1
                --------------------
                   1 | >>> FROM busybox
                   2 |     RUN a
                   3 |     RUN b
                --------------------
                """,
                text(new Lines(1, 1)));
    }

    @Test
    void atTheEndOfTheFileTheEmptyLastLineHasANumber() {
        assertEquals(
                """
                Dockerfile:6
                --------------------
                   4 |     RUN c
                   5 |     RUN d
                   6 | >>> RUN e
                   7 |    \s
                --------------------
                """,
                text(new Lines(6, 6)));
    }

    @Test
    void aRangeIsShownWithOneLineAboveAndOneBelow() {
        assertEquals(
                """
                Dockerfile:3
                --------------------
                   2 |     RUN a
                   3 | >>> RUN b
                   4 | >>> RUN c
                   5 |     RUN d
                --------------------
                """,
                text(new Lines(3, 4)));
    }

    @Test
    void severalRangesAreMarkedAndWhatLiesBetweenIsShown() {
        assertEquals(
                """
                Dockerfile:2
                --------------------
                   1 |     FROM busybox
                   2 | >>> RUN a
                   3 |     RUN b
                   4 | >>> RUN c
                   5 |     RUN d
                --------------------
                """,
                text(new Lines(2, 0), new Lines(4, 4)));
    }

    @Test
    void aPlaceBeyondTheFileIsItsEnd() {
        assertEquals(
                "Dockerfile:7\n", text(new Lines(70, 71)).lines().findFirst().orElse("") + "\n");
        assertEquals("", text());
    }

    private static String text(Lines... ranges) {
        return SourceExcerpt.text(new Excerpt("Dockerfile", FILE, List.of(ranges)));
    }
}
