package dev.jbake.builder;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// The known word a mistyped one stands nearest to; this is what "did you mean" asks.
final class Nearest {
    private Nearest() {}

    /// Empty when nothing is near: within a third of the word's length, one letter at least.
    static Optional<String> to(String word, Collection<String> known) {
        int most = Math.max(1, word.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(most);
        record Candidate(String word, int steps) {}
        return known.stream()
                .map(each -> new Candidate(each, distance.apply(word, each)))
                .filter(each -> each.steps >= 0)
                .min(Comparator.comparingInt(Candidate::steps))
                .map(Candidate::word);
    }
}
