package dev.jbake.terminal;

/// How much fits on a screen; this is in character cells.
public record Size(int columns, int rows) {
    /// What is assumed where nobody knows.
    public static final Size USUAL = new Size(80, 24);
}
