package dev.jbake.manifest;

import java.io.IOException;
import java.util.List;

/// The way to files; this is all that the room ever sees of a disk, so that the caller decides what
/// a path means.
public interface ManifestFiles {

    /// The name that stands for standard input.
    String STANDARD_INPUT = "-";

    /// There is a file (not a folder) of this name.
    ///
    /// @param path as the user wrote it, or one of the default names
    boolean exists(String path);

    /// All bytes of a file, or of standard input for [#STANDARD_INPUT].
    ///
    /// @throws IOException when it cannot be read; its message goes to the user
    byte[] read(String path) throws IOException;

    /// What stands in a folder, by name; nothing where there is no such folder.
    ///
    /// @throws IOException when it cannot be read; its message goes to the user
    default List<Entry> list(String folder) throws IOException {
        throw new IOException("the folder \"%s\" cannot be listed here".formatted(folder));
    }

    /// A file or folder in a folder.
    ///
    /// @param folder it is a folder, or a link to one
    /// @param link it is a symbolic link
    record Entry(String name, boolean folder, boolean link) {}
}
