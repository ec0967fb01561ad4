package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.fsutil.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A folder that is being filled; this keeps all that comes aside, in a folder of its own within,
/// and puts it in its places when all of it is there, so that an abandoned transfer changes
/// nothing.
///
/// Callers give only paths that [EntryOrder] let through; folders on the way are real ones by the
/// time something is put in them.
final class FolderWriter implements AutoCloseable {
    private static final Set<PosixFilePermission> OURS =
            PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final boolean mirror;
    private final MadeFolders made;
    private final Path aside;
    private final List<Stat> folders = new ArrayList<>();
    private final List<Stat> laterNames = new ArrayList<>();
    private final SequencedMap<Path, Path> whole = new LinkedHashMap<>();
    private final Set<OpenFile> writing = new HashSet<>();
    private final Set<Path> sent = new HashSet<>();
    private int kept;
    private boolean finished;

    private FolderWriter(Path root, boolean mirror, MadeFolders made, Path aside) {
        this.root = root;
        this.mirror = mirror;
        this.made = made;
        this.aside = aside;
    }

    /// @param mirror whether what was there and is not sent shall be deleted in the end
    static FolderWriter open(Path folder, boolean mirror) throws IOException {
        MadeFolders made = new MadeFolders();
        try {
            made.make(folder, OURS);
            Path root = folder.toRealPath();
            Path aside =
                    Files.createDirectory(
                            root.resolve(".jbake-" + UUID.randomUUID()),
                            PosixFilePermissions.asFileAttribute(OURS));
            return new FolderWriter(root, mirror, made, aside);
        } catch (IOException failure) {
            made.removeEmpty();
            throw failure;
        }
    }

    void makeFolder(Stat stat) {
        place(stat);
        folders.add(stat);
    }

    void makeSymlink(Stat stat) throws IOException {
        Path fresh = fresh();
        Files.createSymbolicLink(fresh, Path.of(stat.getLinkname()));
        EntryState.setTime(fresh, stat);
        whole.put(fresh, place(stat));
    }

    void makeDevice(Stat stat) throws IOException, InterruptedException {
        Path fresh = fresh();
        DeviceNode.make(fresh, stat);
        whole.put(fresh, place(stat));
    }

    /// Remembers a further name of a file, which is made when all files are whole.
    void laterName(Stat stat) {
        place(stat);
        laterNames.add(stat);
    }

    OpenFile openFile(Stat stat) throws IOException {
        Path fresh = fresh();
        var file =
                new OpenFile(
                        stat,
                        fresh,
                        FileChannel.open(
                                fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        writing.add(file);
        return file;
    }

    /// Puts all in its place, deletes what was not sent where that is wanted, and gives folders
    /// their modes and times, innermost first.
    void finish() throws IOException {
        for (Stat each : folders) {
            putFolder(place(each));
        }
        for (Map.Entry<Path, Path> each : whole.entrySet()) {
            moveIn(each.getKey(), each.getValue());
        }
        for (Stat each : laterNames) {
            Path fresh = fresh();
            Files.createLink(fresh, root.resolve(each.getLinkname()));
            moveIn(fresh, place(each));
        }
        Files.delete(aside);
        finished = true;
        if (mirror) {
            deleteUnsent();
        }
        for (Stat each : folders.reversed()) {
            EntryState.set(place(each), each);
        }
    }

    private static void putFolder(Path place) throws IOException {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(place);
            Files.createDirectory(place);
        }
        // Whatever it shall be in the end, now we must be able to fill it.
        Files.setAttribute(place, "unix:mode", 0700, LinkOption.NOFOLLOW_LINKS);
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
            whole.put(fresh, place(stat));
        }
    }

    /// Deletes what was kept aside, and the folder itself where it was made for this.
    @Override
    public void close() {
        for (OpenFile each : writing) {
            try {
                each.channel.close();
            } catch (IOException _) {
                // It is deleted next.
            }
        }
        if (finished) {
            return;
        }
        try {
            deleteTree(aside);
        } catch (IOException _) {
            // The reason why the transfer failed is the one to tell.
        }
        made.removeEmpty();
    }

    private Path place(Stat stat) {
        Path place = root.resolve(stat.getPath());
        if (mirror) {
            sent.add(place);
        }
        return place;
    }

    private Path fresh() {
        return aside.resolve(Integer.toString(kept++));
    }

    private static void moveIn(Path fresh, Path place) throws IOException {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            deleteTree(place);
        }
        try {
            Files.move(
                    fresh,
                    place,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            copyIn(fresh, place);
        }
    }

    /// A folder within may be another disk.
    private static void copyIn(Path fresh, Path place) throws IOException {
        Path beside = place.resolveSibling(".jbake-" + UUID.randomUUID());
        try {
            Files.copy(
                    fresh, beside, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            Files.move(
                    beside,
                    place,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.delete(fresh);
        } finally {
            Files.deleteIfExists(beside);
        }
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
