package dev.jbake.context;

import java.io.IOException;
import java.nio.file.FileSystemException;

/// The sentences of this room; this is where their tone is kept in one place.
final class ContextErrors {
    private ContextErrors() {}

    static ContextFailure malformed(String pattern, String why) {
        return new ContextFailure(
                "The pattern \"%s\" cannot be read: %s. Brackets and backslashes need their other half; write \\[ for a bracket that is meant."
                        .formatted(pattern, why));
    }

    static ContextFailure loneExclamation() {
        return new ContextFailure("A pattern \"!\" excepts nothing: write a path behind it.");
    }

    static ContextFailure missing(String folder) {
        return new ContextFailure("There is no folder \"%s\".".formatted(folder));
    }

    static ContextFailure notAFolder(String path) {
        return new ContextFailure("\"%s\" is not a folder.".formatted(path));
    }

    static ContextFailure denied(String path) {
        return new ContextFailure(
                "\"%s\" may not be read: permission denied. Name it in .dockerignore if the build does not need it."
                        .formatted(path));
    }

    static ContextFailure unreadable(String path, IOException failure) {
        String reason =
                failure instanceof FileSystemException known && known.getReason() != null
                        ? known.getReason()
                        : failure.toString();
        return new ContextFailure("\"%s\" cannot be read: %s.".formatted(path, reason));
    }

    static ContextFailure unreadableName(String path) {
        return new ContextFailure(
                "The file name \"%s\" has bytes that are not text in this locale. Set LC_ALL=C.UTF-8, or rename the file."
                        .formatted(path));
    }
}
