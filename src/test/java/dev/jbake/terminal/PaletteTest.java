package dev.jbake.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.host.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final Map<Style, String> USUAL =
            Map.of(Style.RUN, "34", Style.CANCEL, "33", Style.WARNING, "33", Style.ERROR, "31");

    @Test
    void withoutWishesStepsAreBlueWarningsYellowAndErrorsRed() {
        assertEquals(USUAL, codes(Map.of()));
    }

    @Test
    void noColorTakesAllColoursAwayWhateverItsValue() {
        assertEquals(Map.of(), codes(Map.of("NO_COLOR", "0", "BUILDKIT_COLORS", "run=red")));
        assertEquals(USUAL, codes(Map.of("NO_COLOR", "")));
    }

    @Test
    void aDumbTerminalHasNoColours() {
        assertEquals(Map.of(), codes(Map.of("TERM", "dumb")));
    }

    @Test
    void coloursAreNamedOrMixed() {
        assertEquals(
                Map.of(
                        Style.RUN,
                        "32",
                        Style.ERROR,
                        "38;2;255;0;7",
                        Style.CANCEL,
                        "93",
                        Style.WARNING,
                        "39"),
                codes(
                        Map.of(
                                "BUILDKIT_COLORS",
                                "run=green:error=255,0,7:cancel=Light-Yellow:warning=default")));
    }

    @Test
    void whatIsNotUnderstoodChangesNothing() {
        assertEquals(
                USUAL,
                codes(
                        Map.of(
                                "BUILDKIT_COLORS",
                                "run=mauve:error=1,2:cancel=256,0,0:warning:other=red:a=b=c:=")));
    }

    private static Map<Style, String> codes(Map<String, String> variables) {
        return Palette.of(Environment.of(variables)).codes();
    }
}
