package dev.jbake.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file that is written at once or not at all, readable by everyone.
///
/// @param what it is, for messages
record WholeFile(Path file, String what) {

    /// A link stays one, and what it leads to is replaced; a device or a pipe is written to.
    void write(String text) throws ReportFailed {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.writeString(file, text);
                return;
            }
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path draft = Files.createTempFile(target.getParent(), ".jbake", ".json");
            try {
                Files.writeString(draft, text);
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(
                        draft,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failed) {
            throw new ReportFailed(
                    "The %s \"%s\" could not be written: %s.".formatted(what, file, reason(failed)),
                    failed);
        }
    }

    private static String reason(IOException failed) {
        return switch (failed) {
            case NoSuchFileException _ -> "its folder does not exist";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(failed.getMessage());
        };
    }
}
