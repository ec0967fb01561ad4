package dev.jbake.source;

/// A place in a file as an editor shows it; this is what a message prints.
///
/// @param line from 1
/// @param column from 1, counted in grapheme clusters (what a reader counts as one character)
public record Position(int line, int column) {}
