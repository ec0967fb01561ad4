package dev.jbake.manifest;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A pattern over names: `*` any run without a slash (any run at all, where the pattern has no
/// slash of its own, so that `*` is everything), `?` one character, `[a-z]` and `[^a-z]` one of
/// some, `\` takes the next as it is.
///
/// Source: Go's `path.Match`, which buildx matches names with.
record Glob(@Nullable Pattern pattern) {

    /// The words of a command line that are patterns and not names.
    static boolean isPattern(String word) {
        return word.chars().anyMatch(each -> "*?[]".indexOf(each) >= 0);
    }

    /// A glob that matches nothing where the text is not a pattern.
    static Glob of(String text) {
        String any = text.indexOf('/') < 0 ? ".*" : "[^/]*";
        var regex = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            switch (each) {
                case '*' -> regex.append(any);
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    int end = text.indexOf(']', at + 2);
                    if (end < 0) {
                        return new Glob(null);
                    }
                    regex.append('[').append(members(text.substring(at + 1, end))).append(']');
                    at = end;
                }
                case '\\' -> {
                    at++;
                    if (at == text.length()) {
                        return new Glob(null);
                    }
                    regex.append(Pattern.quote(text.substring(at, at + 1)));
                }
                default -> regex.append(Pattern.quote(String.valueOf(each)));
            }
        }
        try {
            return new Glob(Pattern.compile(regex.toString()));
        } catch (PatternSyntaxException backwardRange) {
            return new Glob(null);
        }
    }

    boolean matches(String name) {
        return pattern != null && pattern.matcher(name).matches();
    }

    private static String members(String members) {
        return members.replaceAll("[\\[&]", "\\\\$0");
    }
}
