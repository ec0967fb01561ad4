package dev.jbake.buildkit.session;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lock of a layout's index while it is held; its file is gone afterwards.
///
/// Since every holder removes the file, a lock counts only if its file is still the one of that
/// name.
final class LayoutLock implements AutoCloseable {
    private final Flock flock;
    private final Path file;

    private LayoutLock(Flock flock, Path file) {
        this.flock = flock;
        this.file = file;
    }

    /// The lock for reading; null where the folder cannot be written to, so that there cannot be a
    /// lock.
    ///
    /// @param nanos how long to wait for it
    static @Nullable LayoutLock shared(Path file, long nanos)
            throws IOException, InterruptedException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            return null;
        }
        return take(file, Flock.Kind.SHARED, nanos);
    }

    /// The lock for changes.
    ///
    /// @param nanos how long to wait for it
    static LayoutLock exclusive(Path file, long nanos) throws IOException, InterruptedException {
        return take(file, Flock.Kind.EXCLUSIVE, nanos);
    }

    private static LayoutLock take(Path file, Flock.Kind kind, long nanos)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            create(file);
            Optional<Flock> taken = tried(file, kind);
            if (taken.isPresent()) {
                if (taken.get().isOn(file)) {
                    return new LayoutLock(taken.get(), file);
                }
                taken.get().close();
            }
            Flock.pause(file);
        }
        throw new IOException("could not lock " + file);
    }

    private static Optional<Flock> tried(Path file, Flock.Kind kind) throws IOException {
        try {
            return Flock.tried(file, kind);
        } catch (IOException notOpened) {
            if (Files.exists(file) && !Files.isWritable(file)) {
                throw notOpened;
            }
            return Optional.empty(); // Removed by who held it.
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException held) {
            // Somebody has it, or somebody who had it is gone.
        } catch (NoSuchFileException noFolder) {
            throw new IOException(
                    "could not read " + file.resolveSibling("index.json") + ": no such folder",
                    noFolder);
        }
    }

    @Override
    public void close() throws IOException {
        try (flock) {
            Files.deleteIfExists(file);
        }
    }
}
