package dev.jbake.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> KNOWN = List.of("context", "contexts", "tags", "target");

    @Test
    void theNearestWordIsMeant() {
        assertEquals(Optional.of("context"), Spelling.nearest("contxt", KNOWN));
        assertEquals(Optional.of("tags"), Spelling.nearest("tag", KNOWN));
        assertEquals(Optional.of("tags"), Spelling.nearest("tgas", KNOWN));
    }

    @Test
    void aWordFarFromAllIsLeftAlone() {
        assertEquals(Optional.empty(), Spelling.nearest("platforms", KNOWN));
    }

    @Test
    void theHelpQuotesTheWord() {
        assertEquals(Optional.of("Did you mean \"target\"?"), Spelling.didYouMean("tarqet", KNOWN));
    }
}
