package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StepTextTest {
    @Test
    void aCharacterCutInTwoIsWholeAgain() {
        byte[] bytes = "a€😀b".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            StepText text = new StepText();

            String all =
                    text.decode(Arrays.copyOfRange(bytes, 0, cut))
                            + text.decode(Arrays.copyOfRange(bytes, cut, bytes.length));

            assertEquals("a€😀b", all, "cut at " + cut);
        }
    }

    @Test
    void whatIsNoTextIsShownAsSuchAndNothingBehindItIsLost() {
        assertEquals("a\uFFFDb", new StepText().decode(new byte[] {'a', (byte) 0xFF, 'b'}));
    }
}
