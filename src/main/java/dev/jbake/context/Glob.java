package dev.jbake.context;

/// A shell pattern for one whole path in which `*` and `?` stop at `/`; this matches as Go's
/// `filepath.Match` does, which decides what a well-formed ignore pattern is.
final class Glob {
    private final String pattern;

    private Glob(String pattern) {
        this.pattern = pattern;
    }

    static Glob of(String pattern) {
        return new Glob(pattern);
    }

    static boolean hasWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '*', '?', '[' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /// Whether brackets and backslashes are complete.
    boolean wellFormed() {
        for (int at = 0; at < pattern.length(); ) {
            at = pattern.charAt(at) == '*' ? at + 1 : afterOne(at);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether the pattern covers the name from end to end; a malformed one never does.
    boolean matches(String name) {
        if (!wellFormed()) {
            return false;
        }
        int at = 0;
        int from = 0;
        int starAt = -1;
        int starFrom = 0;
        while (from < name.length() || at < pattern.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                starAt = at++;
                starFrom = from;
                continue;
            }
            if (at < pattern.length()
                    && from < name.length()
                    && matchesOne(at, name.codePointAt(from))) {
                at = afterOne(at);
                from += Character.charCount(name.codePointAt(from));
                continue;
            }
            if (starAt < 0 || starFrom >= name.length() || name.charAt(starFrom) == '/') {
                return false;
            }
            at = starAt + 1;
            from = ++starFrom;
        }
        return true;
    }

    /// Where the single-character piece that starts at an index ends, or -1 where it is incomplete.
    private int afterOne(int at) {
        return switch (pattern.charAt(at)) {
            case '\\' -> at + 1 < pattern.length() ? afterCodePoint(at + 1) : -1;
            case '[' -> afterClass(at + 1);
            default -> afterCodePoint(at);
        };
    }

    private int afterClass(int start) {
        int at = start < pattern.length() && pattern.charAt(start) == '^' ? start + 1 : start;
        for (int ranges = 0; ; ranges++) {
            if (ranges > 0 && at < pattern.length() && pattern.charAt(at) == ']') {
                return at + 1;
            }
            at = afterBound(at);
            if (at >= 0 && pattern.charAt(at) == '-') {
                at = afterBound(at + 1);
            }
            if (at < 0) {
                return -1;
            }
        }
    }

    /// The end of one bound of a range; a bound is never the last thing of a pattern.
    private int afterBound(int start) {
        int at = start;
        if (at >= pattern.length() || pattern.charAt(at) == '-' || pattern.charAt(at) == ']') {
            return -1;
        }
        if (pattern.charAt(at) == '\\' && ++at >= pattern.length()) {
            return -1;
        }
        int end = afterCodePoint(at);
        return end < pattern.length() ? end : -1;
    }

    private int afterCodePoint(int at) {
        return at + Character.charCount(pattern.codePointAt(at));
    }

    private boolean matchesOne(int at, int character) {
        return switch (pattern.charAt(at)) {
            case '?' -> character != '/';
            case '\\' -> pattern.codePointAt(at + 1) == character;
            case '[' -> matchesClass(at + 1, character);
            default -> pattern.codePointAt(at) == character;
        };
    }

    private boolean matchesClass(int start, int character) {
        boolean negated = pattern.charAt(start) == '^';
        int at = negated ? start + 1 : start;
        boolean found = false;
        for (int ranges = 0; ranges == 0 || pattern.charAt(at) != ']'; ranges++) {
            int low = bound(at);
            int high = low;
            at = afterBound(at);
            if (pattern.charAt(at) == '-') {
                high = bound(at + 1);
                at = afterBound(at + 1);
            }
            found |= low <= character && character <= high;
        }
        return found != negated;
    }

    private int bound(int at) {
        return pattern.codePointAt(pattern.charAt(at) == '\\' ? at + 1 : at);
    }
}
