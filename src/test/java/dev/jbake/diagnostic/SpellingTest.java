package dev.jbake.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void twoLettersInTheWrongOrderAreOneSlip() {
        assertEquals(Optional.of("tags"), Spelling.nearest("tgas", List.of("args", "tags")));
    }

    @Test
    void theNearestNameIsSuggested() {
        List<String> known = List.of("registry", "register", "region");

        assertEquals(Optional.of("registry"), Spelling.nearest("regsitry", known));
    }

    @Test
    void caseAndDashesDoNotCount() {
        assertEquals(
                Optional.of("cache-from"), Spelling.nearest("CACHE_FROM", List.of("cache-from")));
    }

    @Test
    void whatIsFarFromEverythingHasNoSuggestion() {
        assertEquals(Optional.empty(), Spelling.nearest("zzz", List.of("tags", "args")));
        assertEquals(Optional.empty(), Spelling.nearest("a", List.of("b")));
        assertEquals(Optional.empty(), Spelling.nearest("tags", List.of()));
    }

    @Test
    void ofTwoEquallyNearTheFirstByNameIsSuggested() {
        assertEquals(Optional.of("bake"), Spelling.nearest("cake", List.of("make", "bake")));
    }

    @Test
    void theNameItselfIsNotSuggested() {
        assertEquals(Optional.empty(), Spelling.nearest("tags", List.of("tags")));
    }

    @Test
    void theHelpQuotesTheWord() {
        assertEquals(
                Optional.of("Did you mean \"target\"?"),
                Spelling.didYouMean("tarqet", List.of("tags", "target")));
    }
}
