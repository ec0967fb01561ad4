package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A blob that is being written; this becomes part of its store when all of it is there and has the
/// digest it should have, and nothing otherwise.
final class BlobIngest implements AutoCloseable {
    private final BlobStore store;
    private final String ref;
    private final Path file;
    private final FileChannel channel;
    private String algorithm = "sha256";
    private MessageDigest hash = BlobDigest.hash(algorithm);
    private final AtomicLong offset = new AtomicLong();
    private volatile long total;
    private volatile String expected = "";
    private boolean placed;

    BlobIngest(BlobStore store, String ref, Path folder) throws IOException {
        this.store = store;
        this.ref = ref;
        this.file = Files.createTempFile(folder, "blob", "");
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    String ref() {
        return ref;
    }

    long offset() {
        return offset.get();
    }

    long total() {
        return total;
    }

    String expected() {
        return expected;
    }

    /// Notes what the blob shall be, as far as the writer knows it by now.
    void expect(long bytes, String digest) throws IOException, StatusException {
        if (bytes > 0) {
            total = bytes;
        }
        if (!digest.isEmpty() && !digest.equals(expected)) {
            BlobDigest named = BlobDigest.of(digest);
            store.named(named);
            if (store.find(named).isPresent()) {
                throw alreadyThere(named);
            }
            if (!named.algorithm().equals(algorithm)) {
                if (offset.get() > 0) {
                    throw Status.FAILED_PRECONDITION
                            .withDescription("the digest changed its kind in the middle")
                            .asException();
                }
                algorithm = named.algorithm();
                hash = BlobDigest.hash(algorithm);
            }
            expected = digest;
        }
    }

    void restart() throws IOException {
        channel.truncate(0);
        hash.reset();
        offset.set(0);
    }

    void write(ByteString data) throws IOException {
        ByteBuffer rest = data.asReadOnlyByteBuffer();
        hash.update(rest.duplicate());
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        offset.addAndGet(data.size());
    }

    /// The digest of what was written so far.
    BlobDigest digest() {
        try {
            return BlobDigest.of(algorithm, (MessageDigest) hash.clone());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's digests can be copied", impossible);
        }
    }

    /// Puts the blob in its place.
    ///
    /// @throws StatusException where size or digest are not as expected, or it is there already
    void commit() throws IOException, StatusException {
        BlobDigest digest = digest();
        if (total > 0 && total != offset.get()) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(
                            "unexpected commit size %d, expected %d".formatted(offset.get(), total))
                    .asException();
        }
        if (!expected.isEmpty() && !expected.equals(digest.toString())) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(
                            "unexpected commit digest %s, expected %s".formatted(digest, expected))
                    .asException();
        }
        if (store.find(digest).isPresent()) {
            throw alreadyThere(digest);
        }
        channel.close();
        Files.setAttribute(file, "unix:mode", 0444);
        store.put(file, digest);
        placed = true;
    }

    Instant modified() throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    /// Ends the writing; what was not committed is gone.
    @Override
    public void close() {
        store.ended(this);
        try {
            channel.close();
            if (!placed) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // A stray file in `ingest` hurts nobody.
        }
    }

    private static StatusException alreadyThere(BlobDigest digest) {
        return Status.ALREADY_EXISTS
                .withDescription("content " + digest + ": already exists")
                .asException();
    }
}
