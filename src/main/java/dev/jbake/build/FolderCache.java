package dev.jbake.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A cache in a folder of this machine.
final class FolderCache extends CacheSource {
    private final Path folder;
    private final String digest;

    /// @param digest of the manifest
    FolderCache(Path folder, String digest) {
        this.folder = folder;
        this.digest = digest;
    }

    @Override
    String root() throws IOException {
        return manifest(digest);
    }

    @Override
    String manifest(String named) throws IOException {
        return Files.readString(file(named, CacheMerge.LONGEST));
    }

    @Override
    Path file(String named, long longest) throws IOException {
        if (!named.matches("sha256:[0-9a-f]{64}")) {
            throw new IOException(named + " is not a digest");
        }
        Path file = folder.resolve("blobs").resolve(named.replace(':', '/'));
        if (Files.size(file) > longest) {
            throw new IOException("the blob " + named + " is too long");
        }
        return file;
    }
}
