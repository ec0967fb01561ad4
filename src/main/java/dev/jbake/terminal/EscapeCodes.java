package dev.jbake.terminal;

/// The codes a terminal acts on; this is the only place that spells them.
final class EscapeCodes {
    static final char ESCAPE = '\u001b';
    static final String HIDE_CURSOR = ESCAPE + "[?25l";
    static final String SHOW_CURSOR = ESCAPE + "[?25h";
    static final String ERASE_LINE = ESCAPE + "[2K";
    static final String ERASE_BELOW = ESCAPE + "[J";
    static final String PLAIN = ESCAPE + "[0m";

    private EscapeCodes() {}

    static String up(int lines) {
        return lines > 0 ? ESCAPE + "[" + lines + "A" : "";
    }

    static String down(int lines) {
        return lines > 0 ? ESCAPE + "[" + lines + "B" : "";
    }

    /// Select graphic rendition, such as `31` for red.
    static String colour(String parameters) {
        return ESCAPE + "[" + parameters + "m";
    }

    /// The text without escape sequences: CSI (`ESC [ … letter`), OSC and the like (`ESC ] … BEL`
    /// or `ESC \`), and two-character ones.
    static String without(String text) {
        if (text.indexOf(ESCAPE) < 0) {
            return text;
        }
        var kept = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ESCAPE) {
                at = end(text, at);
            } else {
                kept.append(text.charAt(at++));
            }
        }
        return kept.toString();
    }

    /// The offset after the sequence that starts at an escape; the end of the text when it is cut
    /// off.
    static int end(String text, int escape) {
        if (escape + 1 >= text.length()) {
            return text.length();
        }
        return switch (text.charAt(escape + 1)) {
            case '[' -> afterControl(text, escape + 2);
            case ']', 'P', '^', '_', 'X' -> afterString(text, escape + 2);
            case ' ', '#', '%', '(', ')', '*', '+' -> Math.min(text.length(), escape + 3);
            default -> escape + 2;
        };
    }

    private static int afterControl(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) < 0x40) {
            at++;
        }
        return Math.min(text.length(), at + 1);
    }

    private static int afterString(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == '\u0007') {
                return at + 1;
            }
            if (text.charAt(at) == ESCAPE) {
                return Math.min(text.length(), at + 2);
            }
        }
        return text.length();
    }
}
