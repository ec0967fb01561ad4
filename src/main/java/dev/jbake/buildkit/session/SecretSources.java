package dev.jbake.buildkit.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The secrets of one build by name; this reads a file when it is asked for, not before.
public final class SecretSources implements SecretStore {
    private final SequencedMap<String, Source> sources;

    /// Where one secret comes from.
    public sealed interface Source {
        /// A file, read at each request.
        record InFile(Path file) implements Source {}

        /// A value that is known, such as an environment variable's.
        record Known(String value) implements Source {
            @Override
            public String toString() {
                return "Known[…]";
            }
        }
    }

    public SecretSources(Map<String, Source> sources) {
        this.sources = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sources));
    }

    @Override
    public Optional<byte[]> find(String id) throws IOException {
        Source source = sources.get(id);
        return switch (source) {
            case null -> Optional.empty();
            case Source.Known(String value) -> Optional.of(value.getBytes(StandardCharsets.UTF_8));
            case Source.InFile(Path file) -> Optional.of(read(id, file));
        };
    }

    private static byte[] read(String id, Path file) throws IOException {
        try {
            if (Files.size(file) > Secrets.LIMIT) {
                throw new IOException(
                        "The secret \"%s\" has %d bytes; the most that fits is %d."
                                .formatted(id, Files.size(file), Secrets.LIMIT));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new IOException(
                    "The secret \"%s\" is to be read from \"%s\", which is not there."
                            .formatted(id, file));
        } catch (FileSystemException failure) {
            throw new IOException(
                    "The secret \"%s\" cannot be read from \"%s\": %s."
                            .formatted(
                                    id,
                                    file,
                                    failure.getReason() == null
                                            ? "permission denied"
                                            : failure.getReason()));
        }
    }

    @Override
    public String toString() {
        return "SecretSources" + sources.keySet();
    }
}
