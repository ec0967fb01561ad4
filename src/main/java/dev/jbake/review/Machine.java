package dev.jbake.review;

import java.util.Optional;

/// What a review may ask of the machine; paths are as a resolved target has them, from the working
/// directory.
public interface Machine {

    boolean isFolder(String path);

    boolean isFile(String path);

    /// The text of a file; empty where there is none, or where it is too large to be a Dockerfile.
    Optional<String> text(String path);

    /// The environment has a variable of this name, be it empty.
    boolean isSet(String variable);

    /// The path leads out of the project.
    boolean isOutside(String path);

    /// A path from another one, as the system writes it.
    String resolve(String folder, String path);
}
