package dev.jbake.twin;

import java.io.IOException;

/// Where the parts of images lie.
interface Blobs {
    /// @param digest such as `sha256:…`
    byte[] blob(String digest) throws IOException, InterruptedException;

    /// A manifest or an index.
    default byte[] manifest(String digest) throws IOException, InterruptedException {
        return blob(digest);
    }
}
