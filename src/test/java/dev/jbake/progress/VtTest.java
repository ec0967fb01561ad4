package dev.jbake.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class VtTest {
    private final Vt vt = new Vt();

    @Test
    void aCarriageReturnWritesOverTheLine() {
        vt.write("10%\r100%");

        assertEquals(List.of("100%"), vt.last(6));
    }

    @Test
    void barsThatMoveUpReplaceTheirLines() {
        vt.write("a 1%\nb 1%\n");
        vt.write("\u001b[2A\ra 50%\n\rb 60%\n");

        assertEquals(List.of("a 50%", "b 60%"), vt.last(6));
    }

    @Test
    void aCodeMayComeInPieces() {
        vt.write("keep\nold\u001b");
        vt.write("[");
        vt.write("2K\rnew");

        assertEquals(List.of("keep", "new"), vt.last(6));
    }

    @Test
    void onlyTheLastLinesAreKept() {
        for (int line = 0; line < 1000; line++) {
            vt.write("line " + line + "\n");
        }

        assertEquals(List.of("line 998", "line 999"), vt.last(2));
    }

    @Test
    void endlessLinesAndWildNumbersCostNothing() {
        vt.write("x".repeat(100_000));
        vt.write("\u001b[999999999999C\u001b[9999B\u001b[9999Aend");

        assertTrue(vt.last(100).size() <= 24);
    }
}
