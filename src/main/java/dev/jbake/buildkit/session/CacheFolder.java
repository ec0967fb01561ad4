package dev.jbake.buildkit.session;

import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A folder of this machine that a build puts cache into: an OCI layout in which every cache has a
/// tag.
///
/// Blobs that are written are safe from being cleared away by others until the folder is closed:
/// BuildKit's client takes the same lock, `cache.lock`.
public final class CacheFolder implements AutoCloseable {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Path layout;
    private final Path lock;
    private final BlobStore blobs;
    private final ReentrantLock guard = new ReentrantLock();
    private @Nullable Flock held;
    private boolean closed;

    private CacheFolder(Path layout) {
        this.layout = layout;
        this.lock = layout.resolve("cache.lock");
        this.blobs = BlobStore.behind(this::hold, layout);
    }

    /// Makes the folder where it is not there.
    public static CacheFolder at(Path layout) throws IOException {
        Files.createDirectories(layout);
        return new CacheFolder(layout);
    }

    /// What BuildKit writes to, and reads from.
    public BlobStore blobs() {
        return blobs;
    }

    /// Gives what was written its tag.
    ///
    /// @param told what BuildKit says of the manifest: its descriptor, as JSON
    public void publish(String told, String tag) throws IOException, InterruptedException {
        String descriptor = RootDescriptor.of(told, blobs);
        new LayoutIndex(layout).put(descriptor, List.of(LayoutName.tag(tag)));
    }

    /// Deletes all blobs that no tag leads to.
    ///
    /// @throws IOException where somebody else writes cache there; nothing is deleted then
    public void clear() throws IOException, InterruptedException {
        release();
        try (Flock _ =
                Flock.tried(createdLock(), Flock.Kind.EXCLUSIVE)
                        .orElseThrow(() ->
                                new IOException(
                                        "reset: cache store is in use, skipping cleanup"))) {
            Set<BlobDigest> referenced =
                    ReferencedBlobs.of(blobs, new LayoutIndex(layout).entries());
            for (BlobStore.Blob each : blobs.all()) {
                if (!referenced.contains(each.digest())) {
                    blobs.delete(each.digest());
                }
            }
        } catch (StatusException gone) {
            throw new IOException("reset: " + gone.getStatus().getDescription(), gone);
        }
    }

    /// Lets others clear the folder; nothing can be written afterwards.
    @Override
    public void close() {
        guard.lock();
        try {
            closed = true;
        } finally {
            guard.unlock();
        }
        release();
    }

    private void release() {
        guard.lock();
        try {
            if (held != null) {
                held.close();
                held = null;
            }
        } finally {
            guard.unlock();
        }
    }

    private void hold() throws IOException, InterruptedException {
        guard.lockInterruptibly();
        try {
            if (closed) {
                throw new IOException("the build that wrote cache to " + layout + " is over");
            }
            if (held == null) {
                held = shared();
            }
        } finally {
            guard.unlock();
        }
    }

    private Flock shared() throws IOException, InterruptedException {
        Path file = createdLock();
        long end = System.nanoTime() + PATIENCE_NANOS;
        Optional<Flock> taken = Flock.tried(file, Flock.Kind.SHARED);
        while (taken.isEmpty() && System.nanoTime() < end) {
            Flock.pause(file);
            taken = Flock.tried(file, Flock.Kind.SHARED);
        }
        return taken.orElseThrow(() -> new IOException("could not lock " + file));
    }

    private Path createdLock() throws IOException {
        try {
            Files.createFile(
                    lock,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException there) {
            // It stays for ever, so that all lock the same one.
        }
        return lock;
    }
}
