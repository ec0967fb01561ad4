package dev.jbake.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/// What the user may have meant; this is the name that is nearest to the one written.
public final class Suggestion {
    private Suggestion() {}

    /// The nearest of `known`, if any is near enough to be worth a word: at most one slip for each
    /// three characters written, and never more than three. Case, `_` and `-` do not count.
    public static Optional<String> of(String written, Collection<String> known) {
        int most = Math.min(3, written.length() / 3);
        return known.stream()
                .filter(name -> !name.equals(written))
                .filter(name -> distance(written, name) <= most)
                .min(
                        Comparator.comparingInt((String name) -> distance(written, name))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String written, String name) {
        var distance = new DamerauLevenshteinDistance();
        return distance.apply(plain(written), plain(name));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
