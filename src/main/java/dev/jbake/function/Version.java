package dev.jbake.function;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of Semantic Versioning; this is read leniently: a leading `v` and missing parts are
/// fine. What stands after `+` does not count.
///
/// @param pre what stands after `-`; empty for a release
record Version(BigInteger major, BigInteger minor, BigInteger patch, String pre)
        implements Comparable<Version> {

    private static final Pattern WRITTEN =
            Pattern.compile(
                    "v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?"
                            + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?"
                            + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");
    private static final Pattern PADDED = Pattern.compile("0\\d+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    static Optional<Version> parse(String text) {
        Matcher match = WRITTEN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        String pre = match.group(4) == null ? "" : match.group(4);
        for (String part : pre.split("\\.")) {
            if (PADDED.matcher(part).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Version(number(match, 1), number(match, 2), number(match, 3), pre));
    }

    private static BigInteger number(Matcher match, int group) {
        return match.group(group) == null ? BigInteger.ZERO : new BigInteger(match.group(group));
    }

    boolean isPrerelease() {
        return !pre.isEmpty();
    }

    boolean sameMajor(Version other) {
        return major.equals(other.major);
    }

    boolean sameMinor(Version other) {
        return minor.equals(other.minor);
    }

    boolean samePatch(Version other) {
        return patch.equals(other.patch);
    }

    @Override
    public int compareTo(Version other) {
        int order = major.compareTo(other.major);
        if (order == 0) {
            order = minor.compareTo(other.minor);
        }
        if (order == 0) {
            order = patch.compareTo(other.patch);
        }
        return order != 0 ? order : comparePre(other);
    }

    /// Anything with a prerelease comes before the release.
    int comparePre(Version other) {
        if (pre.isEmpty() || other.pre.isEmpty()) {
            return Boolean.compare(pre.isEmpty(), other.pre.isEmpty());
        }
        String[] mine = pre.split("\\.");
        String[] theirs = other.pre.split("\\.");
        for (int at = 0; at < Math.min(mine.length, theirs.length); at++) {
            int order = comparePart(mine[at], theirs[at]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, theirs.length);
    }

    /// Numbers by amount, and before words.
    private static int comparePart(String one, String other) {
        boolean number = NUMBER.matcher(one).matches();
        boolean otherNumber = NUMBER.matcher(other).matches();
        if (number && otherNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return number == otherNumber ? one.compareTo(other) : Boolean.compare(otherNumber, number);
    }
}
