package dev.jbake.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jbake.diagnostic.Diagnostic;
import dev.jbake.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvFileTest {
    private static final int ROUNDS = Integer.getInteger("jbake.fuzz.rounds", 3000);
    private static final String[] SCRAPS = {
        "A", "B", "=", "\n", "\"", "'", "\\", "$", "{", "}", "#", " ", "\t", "export ", "$A",
        "${B:-d}", ":", ".", "\r\n", "\\0101", "é", "😀", "\ud800", "-", "[", "\u0000"
    };

    private final Findings findings = new Findings();

    @Test
    void aLineIsANameAndItsValue() {
        assertEquals(
                Map.of("A", "1", "B", "two words", "C", "", "D", "x#y", "E", "yaml"),
                read("A=1\n  B = two words  # comment\n# C=no\nC=\nexport D=x#y\nE: yaml"));
    }

    @Test
    void quotesKeepWhatIsInThem() {
        assertEquals(
                Map.of("A", "a $B # c", "B", "two\nlines", "C", "\ttab \"q\" $B \\x", "D", "it's"),
                read(
                        "A='a $B # c'\nB=\"two\nlines\"\nC=\"\\ttab \\\"q\\\" \\$B \\\\x\"\nD='it\\'s'"));
    }

    @Test
    void valuesUseVariablesKnownBeforeAndThoseAbove() {
        assertEquals(
                Map.of("A", "file", "B", "given-file", "C", "dflt"),
                read("A=file\nB=$KNOWN-${A}\nC=\"${NONE:-dflt}\"\n"));
    }

    @Test
    void aNameAloneTakesTheValueKnownBefore() {
        assertEquals(Map.of("KNOWN", "given"), read("KNOWN\nNONE\n"));
    }

    @Test
    void octalEscapesHaveThreeDigits() {
        assertEquals(Map.of("A", "A \\12 \\777"), read("A=\"\\0101 \\012 \\0777\""));
    }

    @Test
    void aLineThatCannotBeReadIsToldOfAndEndsTheReading() {
        assertEquals(Map.of("A", "1"), read("A=1\nB C=2\nD=3\n"));
        assertEquals(List.of("env-file"), codes());
    }

    @Test
    void aQuoteThatIsNeverClosedIsToldOf() {
        assertEquals("", read("A=\"x\nB=1").get("A"));
        assertEquals(List.of("env-file"), codes());
    }

    @Test
    void everyTextIsReadOrToldOf() {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
            }
            read(text.toString());
        }
    }

    private Map<String, String> read(String text) {
        return EnvFile.read(SourceFile.of(".env", text), Map.of("KNOWN", "given"), findings);
    }

    private List<String> codes() {
        return findings.all().stream().map(Diagnostic::code).toList();
    }
}
