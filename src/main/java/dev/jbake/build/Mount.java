package dev.jbake.build;

import java.nio.file.Path;

/// A set of files that a solve may ask for under a name; this is a folder, or one file made up on
/// the spot.
sealed interface Mount {

    /// @param path absolute
    record Folder(Path path) implements Mount {}

    /// @param name of the one file in it
    record OneFile(String name, String text) implements Mount {}
}
