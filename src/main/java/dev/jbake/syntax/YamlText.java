package dev.jbake.syntax;

import java.util.Set;

/// Strings of YAML in the style that reads best: plain where nothing else could be read, else in
/// quotes, or as a block of lines.
///
/// Source: YAML 1.2.2, chapter 7; also kept in quotes is what YAML 1.1 takes for something else.
final class YamlText {
    private static final Set<String> WORDS =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", "<<", "=");

    private YamlText() {}

    /// On one line.
    ///
    /// @param flow it stands between brackets
    static String inline(String text, boolean flow) {
        if (isPlain(text, flow)) {
            return text;
        }
        boolean printable = text.chars().allMatch(YamlText::isPrintable);
        if (printable && (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0)) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(each -> {
                    switch (each) {
                        case '"' -> quoted.append("\\\"");
                        case '\\' -> quoted.append("\\\\");
                        case '\n' -> quoted.append("\\n");
                        case '\r' -> quoted.append("\\r");
                        case '\t' -> quoted.append("\\t");
                        default -> {
                            if (isPrintable(each)) {
                                quoted.append((char) each);
                            } else {
                                quoted.append("\\u%04x".formatted(each));
                            }
                        }
                    }
                });
        return quoted.append('"').toString();
    }

    /// Several lines that are well kept as such.
    static boolean isBlock(String text) {
        int first = text.indexOf('\n');
        if (first <= 0 || first == text.length() - 1 || text.charAt(0) == ' ') {
            return false;
        }
        if (!text.chars().allMatch(each -> each == '\n' || each == '\t' || isPrintable(each))) {
            return false;
        }
        return text.charAt(0) != '\t'
                && text.lines().noneMatch(line -> !line.isEmpty() && line.isBlank());
    }

    /// `|` and how many line ends there are at the end.
    static String blockHeader(String text) {
        return text.endsWith("\n\n") ? "|+" : text.endsWith("\n") ? "|" : "|-";
    }

    private static boolean isPlain(String text, boolean flow) {
        if (text.isEmpty() || WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))) {
            return false;
        }
        char first = text.charAt(0);
        if (!Character.isLetter(first) && "_./$(^0123456789+-".indexOf(first) < 0) {
            return false;
        }
        if (text.contains(": ")
                || text.contains(" #")
                || text.endsWith(":")
                || text.endsWith(" ")
                || text.contains("${")
                || text.contains("%{")
                || text.startsWith("---")
                || text.startsWith("...")) {
            return false;
        }
        if ((first == '-' || first == '?') && (text.length() == 1 || text.charAt(1) == ' ')) {
            return false;
        }
        return text.chars()
                        .allMatch(each ->
                                isPrintable(each)
                                        && "\"'\\`".indexOf(each) < 0
                                        && !(flow && ",[]{}:#".indexOf(each) >= 0))
                && !isNumberLike(text);
    }

    /// Also octal numbers, times and dates, as older readers see them.
    private static boolean isNumberLike(String text) {
        boolean digit = false;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            digit |= Characters.isDigit(each);
            if (!Characters.isDigit(each) && "abcdefABCDEFxXoO+-_.:".indexOf(each) < 0) {
                return false;
            }
        }
        char first = text.charAt(0);
        return digit && (Characters.isDigit(first) || first == '+' || first == '-' || first == '.');
    }

    /// Halves of characters beyond U+FFFF are printed as they are.
    private static boolean isPrintable(int each) {
        return (each >= 0x20 && each < 0x7f)
                || (each >= 0xa0 && each != 0x2028 && each != 0x2029 && each < 0xfeff)
                || (each > 0xfeff && each < 0xfffe);
    }
}
