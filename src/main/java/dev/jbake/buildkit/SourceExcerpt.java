package dev.jbake.buildkit;

import java.util.List;

/// The place in a source file, usually a Dockerfile, that a failure or a warning is about.
///
/// @param filename as it was sent to the daemon, without its folder
/// @param text the whole file
/// @param ranges in the order received; may be empty
public record SourceExcerpt(String filename, String text, List<Range> ranges) {

    public SourceExcerpt {
        ranges = List.copyOf(ranges);
    }

    /// A stretch of the file, both ends included.
    ///
    /// @param firstLine counted from one
    /// @param firstCharacter counted from zero
    /// @param lastLine zero, or less than the first, when not known
    public record Range(int firstLine, int firstCharacter, int lastLine, int lastCharacter) {}
}
