package dev.jbake.value;

import java.util.Comparator;

/// The order of strings in the language; this is by code point, which is by byte in UTF-8.
///
/// It differs from [String#compareTo] where characters beyond the first 65,536 are involved.
public enum TextOrder implements Comparator<String> {
    BY_CODE_POINT;

    @Override
    public int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int at = 0; at < shared; at++) {
            char one = left.charAt(at);
            char other = right.charAt(at);
            if (one != other) {
                boolean oneWide = Character.isSurrogate(one);
                boolean otherWide = Character.isSurrogate(other);
                return oneWide == otherWide
                        ? Character.compare(one, other)
                        : Boolean.compare(oneWide, otherWide);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
