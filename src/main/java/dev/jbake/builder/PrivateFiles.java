package dev.jbake.builder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Files for the user's eyes alone; this writes them whole or not at all.
final class PrivateFiles {
    private static final String OWNER_FILE = "rw-------";
    private static final String OWNER_FOLDER = "rwx------";

    private PrivateFiles() {}

    static void write(Path file, String text) throws IOException {
        write(file, text, OWNER_FILE);
    }

    /// @param permissions as `ls -l` shows them
    static void write(Path file, String text, String permissions) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("a file needs a folder: " + file);
        }
        folder(folder);
        Path beside = Files.createTempFile(folder, ".tmp-", "");
        try {
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(permissions));
            Files.write(beside, text.getBytes(StandardCharsets.UTF_8));
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Makes a folder and those above it, where they are not there.
    static void folder(Path folder) throws IOException {
        FileAttribute<?> mine =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_FOLDER));
        Files.createDirectories(folder, mine);
    }
}
