package dev.jbake.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// What the user may have meant; this is the nearest of the words that are known.
public final class Spelling {
    private Spelling() {}

    /// The known word with the fewest letters changed, if it is near enough to be a slip: one
    /// letter in three, at least one. Of equally near ones the first in order.
    public static Optional<String> nearest(String word, Collection<String> known) {
        int limit = Math.max(1, word.length() / 3);
        var distance = new LevenshteinDistance(limit);
        record Near(String word, int distance) {}
        return known.stream()
                .map(each -> new Near(each, distance.apply(word, each)))
                .filter(each -> each.distance() >= 0)
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::word);
    }

    /// The sentence for the help of a diagnostic.
    public static Optional<String> didYouMean(String word, Collection<String> known) {
        return nearest(word, known).map("Did you mean \"%s\"?"::formatted);
    }
}
