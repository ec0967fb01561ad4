package dev.jbake.answer;

import org.jspecify.annotations.Nullable;

/// An answer as it is shown.
///
/// @param text with an end of line after each line
/// @param error what is wrong with the build file, or with the answer; null where nothing is
/// @param code what the program should end with; counts only where nothing is wrong
record Told(String text, @Nullable String error, int code) {}
