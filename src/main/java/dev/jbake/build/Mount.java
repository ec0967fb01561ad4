package dev.jbake.build;

import dev.jbake.target.WebAddress;
import java.nio.file.Path;

/// A set of files that a solve may ask for under a name; this is a folder, or one file made up on
/// the spot.
sealed interface Mount {

    /// @param path absolute
    record Folder(Path path) implements Mount {}

    /// @param name of the one file in it
    record OneFile(String name, String text) implements Mount {}

    /// A folder without anything in it.
    record Nothing() implements Mount {}

    /// A Dockerfile that a web server has; fetched before the solve is asked for.
    record Page(WebAddress address) implements Mount {}

    /// Whatever comes on standard input; looked at before the solve is asked for.
    record StandardInput() implements Mount {}

    /// An archive that BuildKit fetches from the session as if it were a web server.
    ///
    /// @param id by which it asks
    record Upload(String id, KeptInput input) implements Mount {}
}
