package dev.jbake.syntax;

import java.text.Normalizer;

/// Which characters make names and spaces; this follows Unicode as HCL does.
final class Characters {
    private Characters() {}

    /// Source: UAX 31, `ID_Start`, and the underscore.
    static boolean startsName(int character) {
        return character == '_' || Character.isUnicodeIdentifierStart(character);
    }

    /// Source: UAX 31, `ID_Continue`, and the dash.
    static boolean continuesName(int character) {
        return character == '-'
                || (Character.isUnicodeIdentifierPart(character)
                        && !Character.isIdentifierIgnorable(character));
    }

    /// The whole of `text` could stand as a name.
    static boolean isName(String text) {
        return !text.isEmpty()
                && startsName(text.codePointAt(0))
                && text.codePoints().allMatch(Characters::continuesName);
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /// What `~` trims and the flush heredoc counts.
    static boolean isSpace(char character) {
        return switch (character) {
            case '\t', '\n', '\u000b', '\f', '\r', '\u0085' -> true;
            default -> Character.isSpaceChar(character);
        };
    }

    static String trimStart(String text) {
        int from = 0;
        while (from < text.length() && isSpace(text.charAt(from))) {
            from++;
        }
        return text.substring(from);
    }

    static String trimEnd(String text) {
        int to = text.length();
        while (to > 0 && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(0, to);
    }

    /// Nothing below the first combining character (U+0300) can be composed.
    private static boolean isLatin(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= '\u0300') {
                return false;
            }
        }
        return true;
    }

    /// The form in which the language compares strings.
    static String normal(String text) {
        return isLatin(text) || Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
