package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.fsutil.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A folder that is being filled; this puts each entry in its place, a file under another name
/// until it is whole, so that an abandoned transfer leaves no half of one.
///
/// Callers give only paths that [EntryOrder] let through; folders on the way are real ones by then.
final class FolderWriter implements AutoCloseable {
    private final Path root;
    private final boolean mirror;
    private final List<Stat> folders = new ArrayList<>();
    private final List<Stat> laterNames = new ArrayList<>();
    private final Set<Path> unfinished = new HashSet<>();
    private final Set<OpenFile> writing = new HashSet<>();
    private final Set<Path> sent = new HashSet<>();
    private final String marker = UUID.randomUUID().toString();
    private int made;

    private FolderWriter(Path root, boolean mirror) {
        this.root = root;
        this.mirror = mirror;
    }

    /// @param mirror whether what was there and is not sent shall be deleted in the end
    static FolderWriter open(Path folder, boolean mirror) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        return new FolderWriter(folder.toRealPath(), mirror);
    }

    void makeFolder(Stat stat) throws IOException {
        Path place = place(stat);
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(place);
            Files.createDirectory(place);
        }
        // Whatever it shall be in the end, now we must be able to fill it.
        Files.setAttribute(place, "unix:mode", 0700, LinkOption.NOFOLLOW_LINKS);
        folders.add(stat);
    }

    void makeSymlink(Stat stat) throws IOException {
        Path fresh = fresh(place(stat));
        Files.createSymbolicLink(fresh, Path.of(stat.getLinkname()));
        EntryState.setTime(fresh, stat);
        moveIn(fresh, place(stat));
    }

    void makeDevice(Stat stat) throws IOException, InterruptedException {
        Path fresh = fresh(place(stat));
        DeviceNode.make(fresh, stat);
        moveIn(fresh, place(stat));
    }

    /// Remembers a further name of a file, which is made when all files are whole.
    void laterName(Stat stat) {
        place(stat);
        laterNames.add(stat);
    }

    OpenFile openFile(Stat stat) throws IOException {
        Path fresh = fresh(place(stat));
        var file =
                new OpenFile(
                        stat,
                        fresh,
                        FileChannel.open(
                                fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        writing.add(file);
        return file;
    }

    /// Makes the further names, deletes what was not sent where that is wanted, and gives folders
    /// their modes and times, innermost first.
    void finish() throws IOException {
        for (Stat each : laterNames) {
            Path fresh = fresh(place(each));
            Files.createLink(fresh, root.resolve(each.getLinkname()));
            moveIn(fresh, place(each));
        }
        if (mirror) {
            deleteUnsent();
        }
        for (Stat each : folders.reversed()) {
            EntryState.set(place(each), each);
        }
    }

    /// A file that is being written.
    final class OpenFile {
        private final Stat stat;
        private final Path fresh;
        private final FileChannel channel;

        private OpenFile(Stat stat, Path fresh, FileChannel channel) {
            this.stat = stat;
            this.fresh = fresh;
            this.channel = channel;
        }

        void write(ByteString data) throws IOException {
            ByteBuffer rest = data.asReadOnlyByteBuffer();
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        void finish() throws IOException {
            channel.close();
            writing.remove(this);
            EntryState.set(fresh, stat);
            moveIn(fresh, place(stat));
        }
    }

    /// Deletes what is not whole.
    @Override
    public void close() {
        for (OpenFile each : writing) {
            try {
                each.channel.close();
            } catch (IOException _) {
                // It is deleted next.
            }
        }
        for (Path each : unfinished) {
            try {
                Files.deleteIfExists(each);
            } catch (IOException _) {
                // The reason why the transfer failed is the one to tell.
            }
        }
    }

    private Path place(Stat stat) {
        Path place = root.resolve(stat.getPath());
        if (mirror) {
            sent.add(place);
        }
        return place;
    }

    private Path fresh(Path place) {
        Path fresh = place.resolveSibling(".jbake-" + marker + "-" + made++);
        unfinished.add(fresh);
        return fresh;
    }

    private void moveIn(Path fresh, Path place) throws IOException {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            deleteTree(place);
        }
        Files.move(
                fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        unfinished.remove(fresh);
    }

    private void deleteUnsent() throws IOException {
        List<Path> extra = new ArrayList<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes facts) {
                        if (folder.equals(root) || sent.contains(folder)) {
                            return FileVisitResult.CONTINUE;
                        }
                        extra.add(folder);
                        return FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                        if (!sent.contains(file)) {
                            extra.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        for (Path each : extra) {
            deleteTree(each);
        }
    }

    /// Deletes a file, or a folder with all that is in it; a link is deleted, never followed.
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
