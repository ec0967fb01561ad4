package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.host.Environment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What those who work with a builder tell each other, and how long they wait.
class UseMarksTest {
    @TempDir private Path folder;

    private UseMarks process() {
        Environment empty = Environment.of(Map.of());
        return new UseMarks(folder, PrivateFiles.below(folder, empty), Clock.systemUTC());
    }

    @Test
    void manyMayUseABuilderAndNobodyIsAloneThen() throws Exception {
        try (UseMarks one = process();
                UseMarks two = process();
                UseMarks three = process()) {
            one.begin("main");
            two.begin("main");
            assertTrue(three.alone("main").isEmpty());

            one.end("main");
            assertTrue(three.alone("main").isEmpty());

            two.end("main");
            assertTrue(three.alone("main").isPresent());
            assertTrue(three.alone("other").isPresent());
        }
    }

    @Test
    void oneAfterTheOtherMakesABuilderReady() throws Exception {
        AtomicInteger waited = new AtomicInteger();
        try (UseMarks one = process();
                UseMarks two = process()) {
            UseMarks.Hold first =
                    one.make("main", Duration.ZERO, waited::incrementAndGet).orElseThrow();
            assertTrue(two.make("main", Duration.ZERO, waited::incrementAndGet).isEmpty());
            assertEquals(1, waited.get());

            first.close();
            assertTrue(two.make("main", Duration.ZERO, waited::incrementAndGet).isPresent());
            assertEquals(1, waited.get());
        }
    }

    @Test
    void howLongToWaitIsTheUsersToSay() throws Exception {
        assertEquals(Waits.USUAL, Waits.of(Environment.of(Map.of())));
        assertEquals(
                new Waits(Duration.ofSeconds(90), Duration.ZERO),
                Waits.of(Environment.of(Map.of(Waits.BOOT, "1m30s", Waits.IDLE, "0"))));
        assertEquals(
                "JBAKE_BUILDER_WAIT is \"5 min\", which is not a length of time.",
                assertThrows(
                                BuilderException.class,
                                () -> Waits.of(Environment.of(Map.of(Waits.IDLE, "5 min"))))
                        .getMessage());
    }
}
