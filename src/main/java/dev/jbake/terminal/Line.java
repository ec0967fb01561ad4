package dev.jbake.terminal;

/// One line of a screen; this is text without control characters, and its style.
public record Line(String text, Style style) {

    public static Line plain(String text) {
        return new Line(text, Style.PLAIN);
    }
}
