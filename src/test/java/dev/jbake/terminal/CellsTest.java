package dev.jbake.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void wideCharactersTakeTwoCellsAndCombiningOnesNone() {
        assertEquals(5, Cells.width("hello"));
        assertEquals(6, Cells.width("日本語"));
        assertEquals(2, Cells.width("🚀"));
        assertEquals(4, Cells.width("café"));
        assertEquals(4, Cells.width("cafe\u0301"));
    }

    @Test
    void whatDoesNotFitIsClippedToTheWidth() {
        assertEquals("hello", Cells.clip("hello", 5));
        assertEquals("hel…", Cells.clip("hello", 4));
        assertEquals("日…", Cells.clip("日本語", 4));
        assertEquals("", Cells.clip("hello", 0));
        for (int width = 0; width < 12; width++) {
            assertTrue(Cells.width(Cells.clip("a日b本c語🚀d", width)) <= width);
            assertEquals(width, Cells.width(Cells.fit("a日b本c語🚀d", width)));
        }
    }

    @Test
    void textFromElsewhereCannotActOnTheTerminal() {
        assertEquals("red text", Cells.harmless("\u001b[31mred\u001b[0m text"));
        assertEquals("title", Cells.harmless("\u001b]0;evil\u0007title"));
        assertEquals("link", Cells.harmless("\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\"));
        assertEquals("cut off", Cells.harmless("cut off\u001b[31"));
        assertEquals("a b \uFFFDc\uFFFD", Cells.harmless("a\tb\n\u0007c\u009b"));
        assertEquals("\uFFFDtxt.exe", Cells.harmless("\u202etxt.exe"));
    }
}
