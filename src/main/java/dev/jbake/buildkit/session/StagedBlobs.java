package dev.jbake.buildkit.session;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Blobs that are whole but not yet part of their layout; this makes them that all at once, or
/// takes them away with all that was made for them.
///
/// They wait in a folder within the layout, so that putting them in place moves nothing from disk
/// to disk.
public final class StagedBlobs implements AutoCloseable {
    private static final Set<PosixFilePermission> EVERYBODY_READS =
            PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path layout;

    /// Guards all that follows: BuildKit writes several blobs at a time.
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<BlobDigest, Path> waiting = new LinkedHashMap<>();
    private final MadeFolders made = new MadeFolders();
    private @Nullable Path aside;
    private boolean closed;

    /// @param layout the folder; made with the first blob where it is missing
    public StagedBlobs(Path layout) {
        this.layout = layout;
    }

    Path layout() {
        return layout;
    }

    /// Where blobs are written.
    Path folder() throws IOException {
        lock.lock();
        try {
            checkOpen();
            if (aside == null) {
                made.make(layout, EVERYBODY_READS);
                aside =
                        Files.createDirectory(
                                layout.resolve(".jbake-" + UUID.randomUUID()),
                                PosixFilePermissions.asFileAttribute(EVERYBODY_READS));
            }
            return aside;
        } finally {
            lock.unlock();
        }
    }

    void put(Path file, BlobDigest digest) throws IOException {
        lock.lock();
        try {
            checkOpen();
            waiting.put(digest, file);
        } finally {
            lock.unlock();
        }
    }

    @Nullable Path find(BlobDigest digest) {
        lock.lock();
        try {
            return waiting.get(digest);
        } finally {
            lock.unlock();
        }
    }

    /// Puts all blobs in their places.
    ///
    /// @throws IOException also where the place is a link, which may lead anywhere
    public void publish() throws IOException {
        lock.lock();
        try {
            checkOpen();
            for (Map.Entry<BlobDigest, Path> each : waiting.entrySet()) {
                Path place = each.getKey().in(layout);
                Path blobs = layout.resolve("blobs");
                makeReal(blobs);
                makeReal(blobs.resolve(each.getKey().algorithm()));
                Files.move(
                        each.getValue(),
                        place,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            waiting.clear();
            if (aside != null) {
                deleteTree(aside);
                aside = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Makes a folder within the layout; it may not be a link.
    private void makeReal(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + " is no folder, so nothing is written there.");
        }
        made.make(folder, EVERYBODY_READS);
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The export to " + layout + " has ended.");
        }
    }

    /// Takes away what was not published.
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (aside != null) {
                deleteTree(aside);
            }
            made.removeEmpty();
        } catch (IOException _) {
            // It lies aside, where nobody takes it for part of an image.
        } finally {
            lock.unlock();
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException failure) throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
