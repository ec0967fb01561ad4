package dev.jbake.buildkit.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Blobs that lie in several places, some of which are far away; one is brought here when it is
/// read.
public interface BlobOrigin {

    /// How long a blob is, in bytes; empty for a blob that nobody has.
    ///
    /// @param digest such as `sha256:…`
    OptionalLong size(String digest);

    /// A file of this machine that holds a blob, which may take a while.
    ///
    /// @throws IOException also where nobody has it
    Path file(String digest) throws IOException, InterruptedException;
}
