package dev.jbake.compose;

import java.io.IOException;

/// The way to files that a Compose file names; this is all that the room ever sees of a disk.
public interface ProjectFiles {

    /// There is a file (not a folder) of this name.
    boolean exists(String path);

    /// All bytes of a file.
    ///
    /// @throws IOException when it cannot be read; its message goes to the user
    byte[] read(String path) throws IOException;
}
