package dev.jbake.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final Emulator terminal = new Emulator(20, 6);
    private final Screen screen =
            new Screen(terminal.stream(), true, Palette.none(), terminal::size);

    @Test
    void aBlockReplacesTheOneBeforeIt() {
        screen.print("before\r\n");
        paint("one", "two");
        paint("one", "three", "four");

        assertEquals("before\none\nthree\nfour\n", terminal.text());
    }

    @Test
    void linesThatDidNotChangeAreNotWrittenAgain() {
        paint("first", "second", "third");
        terminal.written();

        paint("first", "SECOND", "third");

        String written = terminal.written();
        assertTrue(written.contains("SECOND"));
        assertFalse(written.contains("first") || written.contains("third"), written);
        assertEquals("first\nSECOND\nthird\n", terminal.text());
    }

    @Test
    void aShorterBlockLeavesNothingOfTheLongerOne() {
        paint("a", "b", "c", "d");
        paint("a");

        assertEquals("a\n", terminal.text());
    }

    @Test
    void aBlockAtTheBottomScrollsTheScreen() {
        screen.print("1\r\n2\r\n3\r\n4\r\n5\r\n");
        paint("a", "b", "c", "d", "e");
        paint("a", "B", "c", "d", "E");

        assertEquals("1\n2\n3\n4\n5\na\nB\nc\nd\nE\n", terminal.text());
    }

    @Test
    void linesThatFillTheWidthDoNotWrap() {
        paint("x".repeat(20), "y".repeat(20));
        paint("z".repeat(20), "y".repeat(20));

        assertEquals("z".repeat(20) + "\n" + "y".repeat(20) + "\n", terminal.text());
    }

    @Test
    void afterTheTerminalGotNarrowerNothingOfTheOldBlockIsLeft() {
        screen.print("before\r\n");
        paint("a line of 19 letters", "short", "another long line ..");
        terminal.resize(8, 9);

        paint("a line …", "short", "another…");

        assertEquals("before\na line …\nshort\nanother…\n", terminal.text());
    }

    @Test
    void afterTheTerminalGotWiderTheBlockIsPaintedAnew() {
        paint("short…", "other…");
        terminal.resize(40, 12);

        paint("short is longer now", "other is longer now");

        assertEquals("short is longer now\nother is longer now\n", terminal.text());
    }

    @Test
    void theCursorIsVisibleAfterEveryPaint() {
        paint("one");
        assertTrue(terminal.written().startsWith("\u001b[?25l"));
        assertTrue(terminal.showsCursor());

        screen.close();
        assertTrue(terminal.showsCursor());
    }

    @Test
    void aClearedBlockIsGoneAndAKeptOneStays() {
        paint("one", "two");
        screen.clear();
        screen.print("log\r\n");
        paint("three");
        screen.keep();
        paint("four");

        assertEquals("log\nthree\nfour\n", terminal.text());
    }

    @Test
    void aStyleIsWrittenInItsColourAndEndsWithItsLine() {
        var coloured =
                new Screen(
                        terminal.stream(),
                        true,
                        new Palette(Map.of(Style.ERROR, "31")),
                        terminal::size);

        assertEquals("\u001b[31mbad\u001b[0m", coloured.coloured(new Line("bad", Style.ERROR)));
        assertEquals("good", coloured.coloured(Line.plain("good")));
    }

    private void paint(String... lines) {
        screen.paint(Stream.of(lines).map(Line::plain).toList(), terminal.size());
    }

    @Test
    void paintingNothingTakesTheBlockAway() {
        paint("one");
        screen.paint(List.of(), terminal.size());

        assertEquals("\n", terminal.text());
    }
}
