package dev.jbake.policy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A folder of this machine, in which policies lie and never outside of it.
public record PolicyFolder(Path folder) implements PolicyContext {
    @Override
    public Optional<String> read(String name, int limit) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw new IOException("it lies outside of " + folder);
        }
        return Optional.of(text(file, limit));
    }

    static String text(Path file, int limit) throws IOException {
        if (Files.size(file) > limit) {
            throw new IOException("it is larger than %d bytes".formatted(limit));
        }
        try {
            return Files.readString(file);
        } catch (MalformedInputException notText) {
            throw new IOException("it is not UTF-8", notText);
        }
    }
}
