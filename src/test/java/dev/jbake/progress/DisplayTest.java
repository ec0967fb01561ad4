package dev.jbake.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.event.BuildEvent;
import dev.jbake.terminal.Palette;
import dev.jbake.terminal.Screen;
import dev.jbake.terminal.Size;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DisplayTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void whatWasPublishedIsShownWhenTheDisplayIsClosed() throws DisplayFailed {
        try (var display = open(Mode.PLAIN, false)) {
            display.publish(step("a", null));
            display.publish(step("a", Instant.EPOCH.plusSeconds(2)));
            display.publish(new BuildEvent.Said("WARNING: mind the gap", Instant.EPOCH));
        }

        assertEquals("#1 a\n#1 DONE 2.0s\nWARNING: mind the gap\n", text());
    }

    @Test
    void noLineIsLostWhoeverPublishes() throws Exception {
        List<Thread> threads = new ArrayList<>();
        try (var display = open(Mode.PLAIN, false)) {
            for (String name : List.of("a", "b", "c", "d")) {
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    display.publish(step(name, null));
                                    for (int line = 0; line < 5000; line++) {
                                        display.publish(wrote(name, name + line + "\n"));
                                    }
                                    display.publish(step(name, Instant.EPOCH));
                                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }

        List<String> lines = text().lines().toList();
        for (String name : List.of("a", "b", "c", "d")) {
            List<String> own =
                    lines.stream()
                            .filter(line -> line.matches("#\\d+ 0\\.000 " + name + "\\d+"))
                            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                            .toList();
            assertEquals(5000, own.size());
            assertEquals(name + "0", own.getFirst());
            assertEquals(name + "4999", own.getLast());
        }
    }

    @Test
    void quietShowsOnlyWhatJbakeSays() throws DisplayFailed {
        try (var display = open(Mode.QUIET, true)) {
            display.publish(step("a", Instant.EPOCH));
            display.publish(new BuildEvent.Said("WARNING: mind the gap", Instant.EPOCH));
        }

        assertTrue(text().startsWith("WARNING: mind the gap\n"));
        assertTrue(!text().contains("#1"));
    }

    @Test
    void autoDrawsOnATerminalAndAddsLinesElsewhere() throws DisplayFailed {
        try (var display = open(Mode.AUTO, false)) {
            display.publish(step("a", Instant.EPOCH));
        }
        assertTrue(text().startsWith("#1 a\n"));
        out.reset();

        try (var display = open(Mode.AUTO, true)) {
            display.publish(step("a", Instant.EPOCH));
        }
        assertTrue(text().contains("[+] Building 0.0s (1/1) FINISHED"));
        assertTrue(text().endsWith("\u001b[?25h"));
    }

    @Test
    void drawingWithoutATerminalIsRefused() {
        assertThrows(DisplayFailed.class, () -> open(Mode.TTY, false));
    }

    private Display open(Mode mode, boolean terminal) throws DisplayFailed {
        var screen =
                new Screen(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        terminal,
                        Palette.none(),
                        () -> Size.USUAL);
        return Display.open(Look.of(mode), screen, () -> Instant.EPOCH);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static BuildEvent step(String name, @Nullable Instant completed) {
        return new BuildEvent.StepChanged(
                null, name, List.of(), name, Instant.EPOCH, completed, false, null, null);
    }

    private static BuildEvent wrote(String step, String text) {
        return new BuildEvent.StepWrote(null, step, 1, text, Instant.EPOCH);
    }
}
