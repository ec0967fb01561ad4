package dev.jbake.context;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// One pattern of a list, cleaned, ready to be asked about one path; this is where `**`, `*`, `?`,
/// `[…]` and `\` get their meaning (moby/patternmatcher 0.6.1, by which BuildKit and its clients
/// must agree).
///
/// What the language leaves to the regular expression it is turned into (`[!a]`, `^`, `\d`) stays
/// so here, in linear time. Most patterns and most paths never get there.
final class IgnorePattern {
    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        REGEX
    }

    private final String text;
    private final boolean exception;
    private final Kind kind;
    private final String regex;
    private final String literalStart;
    private final String literalEnd;
    private @Nullable Pattern compiled;

    /// @param text without the `!` of an exception
    IgnorePattern(String text, boolean exception) {
        this.text = text;
        this.exception = exception;
        var translation = new Translation(text);
        this.kind = translation.kind;
        this.regex = "^" + translation.regex + "$";
        this.literalStart = literalStart(text);
        this.literalEnd = literalEnd(text);
    }

    String text() {
        return text;
    }

    boolean isException() {
        return exception;
    }

    boolean matches(String path) throws ContextFailure {
        return switch (kind) {
            case EXACT -> path.equals(text);
            case PREFIX -> path.regionMatches(0, text, 0, text.length() - 2);
            case SUFFIX -> endsAsWritten(path, text.substring(2));
            case REGEX ->
                    path.startsWith(literalStart)
                            && path.endsWith(literalEnd)
                            && compiled().matches(path);
        };
    }

    private static boolean endsAsWritten(String path, String suffix) {
        return path.endsWith(suffix)
                || (suffix.startsWith("/") && path.equals(suffix.substring(1)));
    }

    private Pattern compiled() throws ContextFailure {
        Pattern known = compiled;
        if (known == null) {
            try {
                known = Pattern.compile(regex);
            } catch (PatternSyntaxException unreadable) {
                throw ContextErrors.malformed(text, unreadable.getDescription());
            }
            compiled = known;
        }
        return known;
    }

    private static String literalStart(String text) {
        int end = 0;
        while (end < text.length() && "*?[]\\^".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }

    private static String literalEnd(String text) {
        int start = text.length();
        while (start > 0 && "*?[]\\^".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        if (start == 0 || start == text.length()) {
            return "";
        }
        return switch (text.charAt(start - 1)) {
            case '*' ->
                    text.charAt(start) == '/' ? text.substring(start + 1) : text.substring(start);
            case '\\' -> text.substring(Math.min(text.length(), text.offsetByCodePoints(start, 1)));
            default -> text.substring(start);
        };
    }

    /// One pass over a pattern: its regular expression, and whether it needs one.
    private static final class Translation {
        final StringBuilder regex = new StringBuilder();
        Kind kind = Kind.EXACT;

        Translation(String text) {
            int at = 0;
            while (at < text.length()) {
                int character = text.codePointAt(at);
                int next = at + Character.charCount(character);
                if (character == '*' && next < text.length() && text.charAt(next) == '*') {
                    next = doubleStar(text, at, next + 1);
                } else if (character == '*') {
                    needs("[^/]*");
                } else if (character == '?') {
                    needs("[^/]");
                } else if (".+()|{}$".indexOf(character) >= 0) {
                    regex.append('\\').appendCodePoint(character);
                } else if (character == '\\' && next < text.length()) {
                    int escaped = text.codePointAt(next);
                    next += Character.charCount(escaped);
                    needs(new StringBuilder("\\").appendCodePoint(escaped));
                } else if (character == '\\') {
                    regex.append('\\');
                } else if (character == '[' || character == ']') {
                    needs(Character.toString(character));
                } else {
                    regex.appendCodePoint(character);
                }
                at = next;
            }
        }

        private void needs(CharSequence piece) {
            regex.append(piece);
            kind = Kind.REGEX;
        }

        private int doubleStar(String text, int start, int after) {
            int next = after < text.length() && text.charAt(after) == '/' ? after + 1 : after;
            if (next < text.length()) {
                needs("(.*/)?");
            } else if (kind == Kind.EXACT) {
                kind = Kind.PREFIX;
            } else {
                needs(".*");
            }
            if (start == 0) {
                kind = Kind.SUFFIX;
            }
            return next;
        }
    }
}
