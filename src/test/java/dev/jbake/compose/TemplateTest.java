package dev.jbake.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplateTest {
    /// `-Djbake.fuzz.rounds=200000` makes it look longer.
    private static final int ROUNDS = Integer.getInteger("jbake.fuzz.rounds", 3000);

    private static final String[] SCRAPS = {
        "$",
        "${",
        "}",
        "{",
        "A",
        "NONE",
        ":-",
        "-",
        ":+",
        "+",
        ":?",
        "?",
        " ",
        "x",
        "$$",
        "_",
        "1",
        "${A",
        "${NONE:-",
        "${A?",
        "\n",
        ":",
        "é",
        "😀",
        "\ud800",
        "\u0000"
    };

    private final List<String> missing = new ArrayList<>();

    @Test
    void aVariableIsPutInWithAndWithoutBraces() {
        assertEquals("one", filled("$A"));
        assertEquals("oneb", filled("${A}b"));
        assertEquals("x one-one", filled("x $A-$A"));
    }

    @Test
    void anOperatorSaysWhatCountsWhereAVariableIsNotSetOrEmpty() {
        assertEquals("d", filled("${NONE-d}"));
        assertEquals("", filled("${EMPTY-d}"));
        assertEquals("d", filled("${EMPTY:-d}"));
        assertEquals("one", filled("${A:-d}"));
        assertEquals("d", filled("${A+d}"));
        assertEquals("", filled("${NONE+d}"));
        assertEquals("d", filled("${EMPTY+d}"));
        assertEquals("", filled("${EMPTY:+d}"));
        assertEquals("one", filled("${A?m}"));
        assertEquals("", filled("${EMPTY?m}"));
        assertEquals(List.of(), missing);
    }

    @Test
    void aRequiredVariableThatIsNotThereRefusesTheText() {
        assertEquals(new Template.Problem.Required("NONE", "no one"), refused("${NONE?no $A}"));
        assertEquals(new Template.Problem.Required("EMPTY", ""), refused("${EMPTY:?}"));
    }

    @Test
    void defaultsAreTextsToBeFilledInThemselves() {
        assertEquals("deep", filled("${NONE:-${ALSO:-deep}}"));
        assertEquals("one!", filled("${NONE:-$A}!"));
        assertEquals("a-one-b", filled("a-${NONE:-${A}}-b"));
    }

    @Test
    void aDollarIsDoubledOrStandsBeforeSomethingElse() {
        assertEquals("$A ${A} $one", filled("$$A $${A} $$$A"));
        assertEquals("5$ or $5 $", filled("5$ or $5 $"));
    }

    @Test
    void bracesThatAreNoVariableAreRefused() {
        for (String text : List.of("${}", "${A", "${1}", "${A!}", "${A:-x\n}", "${ A}")) {
            assertEquals(new Template.Problem.Malformed(), refused(text), text);
        }
    }

    @Test
    void aVariableThatIsNotSetIsToldOfWithItsPlace() {
        assertEquals("x-", filled("x-${NONE}$ALSO"));
        assertEquals(List.of("NONE 2..9", "ALSO 9..14"), missing);
    }

    @Test
    void defaultsInDefaultsHaveAnEnd() {
        String text = "${NONE:-".repeat(2000) + "}".repeat(2000);

        assertEquals(new Template.Problem.TooDeep(), refused(text));
    }

    @Test
    void manyVariablesInALineAreFilledInOneAfterTheOther() {
        assertEquals("x".repeat(50_000), filled("${NONE:-x}".repeat(50_000)));
    }

    @Test
    void everyTextIsFilledInOrRefused() {
        Random random = new Random(41);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(16); i >= 0; i--) {
                text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
            }
            switch (fill(text.toString())) {
                case Template.Filled.Done done ->
                        assertTrue(
                                done.text().length() <= 40 * (text.length() + 1), text::toString);
                case Template.Filled.Refused(Template.Refusal(_, int start, int end)) ->
                        assertTrue(
                                0 <= start && start <= end && end <= text.length(), text::toString);
            }
        }
    }

    private String filled(String text) {
        return assertInstanceOf(Template.Filled.Done.class, fill(text), text).text();
    }

    private Template.Problem refused(String text) {
        return assertInstanceOf(Template.Filled.Refused.class, fill(text), text)
                .refusal()
                .problem();
    }

    private Template.Filled fill(String text) {
        Map<String, String> values = Map.of("A", "one", "EMPTY", "");
        return new Template(
                        new Template.Lookup() {
                            @Override
                            public @Nullable String value(String name) {
                                return values.get(name);
                            }

                            @Override
                            public void missing(String name, int start, int end) {
                                assertTrue(0 <= start && start <= end && end <= text.length());
                                missing.add("%s %d..%d".formatted(name, start, end));
                            }
                        })
                .fill(text);
    }
}
