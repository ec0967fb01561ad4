package dev.jbake.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    @Test
    void twoLettersInTheWrongOrderAreOneSlip() {
        assertEquals(Optional.of("tags"), Suggestion.of("tgas", List.of("args", "tags")));
    }

    @Test
    void theNearestNameIsSuggested() {
        List<String> known = List.of("registry", "register", "region");

        assertEquals(Optional.of("registry"), Suggestion.of("regsitry", known));
    }

    @Test
    void caseAndDashesDoNotCount() {
        assertEquals(Optional.of("cache-from"), Suggestion.of("CACHE_FROM", List.of("cache-from")));
    }

    @Test
    void whatIsFarFromEverythingHasNoSuggestion() {
        assertEquals(Optional.empty(), Suggestion.of("zzz", List.of("tags", "args")));
        assertEquals(Optional.empty(), Suggestion.of("a", List.of("b")));
        assertEquals(Optional.empty(), Suggestion.of("tags", List.of()));
    }

    @Test
    void ofTwoEquallyNearTheFirstByNameIsSuggested() {
        assertEquals(Optional.of("bake"), Suggestion.of("cake", List.of("make", "bake")));
    }

    @Test
    void theNameItselfIsNotSuggested() {
        assertEquals(Optional.empty(), Suggestion.of("tags", List.of("tags")));
    }
}
