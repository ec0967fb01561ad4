package dev.jbake.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/// What the user may have meant; this is the name that is nearest to the one written.
public final class Spelling {
    private static final int MOST = 3;

    private Spelling() {}

    /// The nearest of `known`, if any is near enough to be worth a word: at most one slip for each
    /// three characters written, and never more than three. A slip is a letter too many, too few,
    /// wrong, or changed with its neighbour; case, `_` and `-` do not count.
    public static Optional<String> nearest(String written, Collection<String> known) {
        int most = Math.min(written.length() / 3, MOST);
        record Near(String name, int distance) {}
        return known.stream()
                .filter(name -> !name.equals(written))
                .map(name -> new Near(name, distance(written, name)))
                .filter(near -> near.distance() <= most)
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .map(Near::name);
    }

    /// The sentence for the help of a diagnostic.
    public static Optional<String> didYouMean(String written, Collection<String> known) {
        return nearest(written, known).map("Did you mean \"%s\"?"::formatted);
    }

    private static int distance(String written, String name) {
        return new DamerauLevenshteinDistance().apply(plain(written), plain(name));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
