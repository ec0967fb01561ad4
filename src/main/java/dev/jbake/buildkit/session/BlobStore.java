package dev.jbake.buildkit.session;

import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The blobs of an OCI layout on this machine; this is what BuildKit reads local caches and images
/// from, and writes them to. Tags and manifests' names are not its business.
public final class BlobStore {
    private final Path layout;
    private final boolean writable;
    private final Gate gate;
    private final Map<String, BlobIngest> ingests = new ConcurrentHashMap<>();
    private final @Nullable StagedBlobs staged;
    private final @Nullable BlobOrigin origin;
    private volatile @Nullable BlobDigest last;

    /// What stands before every blob that is begun.
    interface Gate {
        void pass() throws IOException, InterruptedException;
    }

    private BlobStore(Path layout, boolean writable, Gate gate, @Nullable StagedBlobs staged) {
        this(layout, writable, gate, staged, null);
    }

    private BlobStore(
            Path layout,
            boolean writable,
            Gate gate,
            @Nullable StagedBlobs staged,
            @Nullable BlobOrigin origin) {
        this.layout = layout;
        this.writable = writable;
        this.gate = gate;
        this.staged = staged;
        this.origin = origin;
    }

    /// A layout that is only read, of which some blobs lie elsewhere.
    public static BlobStore readOnly(Path layout, BlobOrigin origin) {
        return new BlobStore(layout, false, () -> {}, null, origin);
    }

    /// A layout that is only read.
    public static BlobStore readOnly(Path layout) {
        return new BlobStore(layout, false, () -> {}, null);
    }

    /// A layout that blobs are added to; its folder is made with the first of them.
    public static BlobStore writable(Path layout) {
        return new BlobStore(layout, true, () -> {}, null);
    }

    /// A layout that blobs are added to when something else has been done first.
    static BlobStore behind(Gate gate, Path layout) {
        return new BlobStore(layout, true, gate, null);
    }

    /// A layout that blobs are added to, all at once, by [StagedBlobs#publish]; until then they are
    /// seen by the writer alone.
    public static BlobStore staged(StagedBlobs staged) {
        return new BlobStore(staged.layout(), true, () -> {}, staged);
    }

    /// One blob that is there.
    ///
    /// @param size bytes
    record Blob(BlobDigest digest, long size, Instant modified) {}

    Optional<Blob> find(BlobDigest digest) throws IOException {
        Path file = place(digest);
        if (!Files.isRegularFile(file)) {
            OptionalLong size =
                    origin == null ? OptionalLong.empty() : origin.size(digest.toString());
            return size.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Blob(digest, size.getAsLong(), Instant.EPOCH));
        }
        return Optional.of(
                new Blob(digest, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
    }

    /// Whether a blob is there.
    ///
    /// @param digest such as `sha256:…`; what is none is not there
    public boolean holds(String digest) throws IOException {
        try {
            return find(BlobDigest.of(digest)).isPresent();
        } catch (StatusException noDigest) {
            return false;
        }
    }

    /// @throws StatusException where there is no such blob
    FileChannel open(BlobDigest digest) throws IOException, StatusException {
        try {
            Path file = place(digest);
            if (origin != null
                    && !Files.isRegularFile(file)
                    && origin.size(digest.toString()).isPresent()) {
                file = fetched(origin, digest);
            }
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException missing) {
            throw notFound(digest);
        }
    }

    private static Path fetched(BlobOrigin origin, BlobDigest digest) throws IOException {
        try {
            return origin.file(digest.toString());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("fetching " + digest);
        }
    }

    List<Blob> all() throws IOException {
        List<Blob> blobs = new ArrayList<>();
        for (String algorithm : List.of("sha256", "sha384", "sha512")) {
            try (Stream<Path> files = Files.list(layout.resolve("blobs").resolve(algorithm))) {
                for (Path each : files.sorted().toList()) {
                    try {
                        find(BlobDigest.of(algorithm + ":" + each.getFileName()))
                                .ifPresent(blobs::add);
                    } catch (StatusException notABlob) {
                        // Something else lies about; it is none of BuildKit's concern.
                    }
                }
            } catch (NoSuchFileException | NotDirectoryException none) {
                // No blob of that kind yet.
            }
        }
        return blobs;
    }

    void delete(BlobDigest digest) throws IOException, StatusException {
        checkWritable();
        if (!Files.deleteIfExists(digest.in(layout))) {
            throw notFound(digest);
        }
    }

    /// Begins a blob under a name of its own, of which there may be one at a time.
    BlobIngest begin(String ref) throws IOException, InterruptedException, StatusException {
        checkWritable();
        gate.pass();
        Path folder =
                staged != null
                        ? staged.folder()
                        : Files.createDirectories(layout.resolve("ingest"));
        var ingest = new BlobIngest(this, ref, folder);
        if (ingests.putIfAbsent(ref, ingest) != null) {
            ingest.close();
            throw Status.UNAVAILABLE
                    .withDescription("\"%s\" is being written already".formatted(ref))
                    .asException();
        }
        return ingest;
    }

    List<BlobIngest> ingests() {
        return List.copyOf(ingests.values());
    }

    BlobIngest ingest(String ref) throws StatusException {
        BlobIngest found = ingests.get(ref);
        if (found == null) {
            throw Status.NOT_FOUND
                    .withDescription("nothing is being written as \"%s\"".formatted(ref))
                    .asException();
        }
        return found;
    }

    /// Notes which blob a writer names; of an image, the last one is its root.
    void named(BlobDigest digest) {
        last = digest;
    }

    /// The digest that a writer named last: BuildKit writes an image's root after all that it
    /// refers to, and a cache's likewise.
    Optional<String> root() {
        return Optional.ofNullable(last).map(BlobDigest::toString);
    }

    /// The text of a small blob, such as a manifest.
    ///
    /// @throws IOException also where it is not there, or is too long to be one
    String text(String digest, int longest) throws IOException {
        Path file;
        try {
            file = place(BlobDigest.of(digest));
        } catch (StatusException noDigest) {
            throw new IOException(noDigest.getMessage(), noDigest);
        }
        if (Files.size(file) > longest) {
            throw new IOException("The blob " + digest + " is too long.");
        }
        return Files.readString(file);
    }

    /// Puts a file that is a whole blob in its place.
    void put(Path file, BlobDigest digest) throws IOException {
        if (staged != null) {
            staged.put(file, digest);
            return;
        }
        Path place = digest.in(layout);
        Files.createDirectories(place.getParent());
        Files.move(
                file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path place(BlobDigest digest) {
        @Nullable Path waiting = staged == null ? null : staged.find(digest);
        return waiting == null ? digest.in(layout) : waiting;
    }

    /// The same failure, in words that say which folder it is about.
    IOException explained(IOException failure) {
        return DiskFull.explained(failure, layout);
    }

    /// Takes away what was not published.
    void close() {
        if (staged != null) {
            staged.close();
        }
    }

    void ended(BlobIngest ingest) {
        ingests.remove(ingest.ref(), ingest);
    }

    static StatusException notFound(BlobDigest digest) {
        return Status.NOT_FOUND.withDescription("content " + digest + ": not found").asException();
    }

    private void checkWritable() throws StatusException {
        if (!writable) {
            throw Status.FAILED_PRECONDITION
                    .withDescription("this content store is only for reading")
                    .asException();
        }
    }
}
