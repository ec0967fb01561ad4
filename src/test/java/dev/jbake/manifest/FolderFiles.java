package dev.jbake.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a test's folder, as a command run in it would see them.
record FolderFiles(Path folder) implements ManifestFiles {

    @Override
    public boolean exists(String path) {
        return Files.isRegularFile(folder.resolve(path));
    }

    @Override
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(folder.resolve(path));
    }
}
