package dev.jbake.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A stream that can be read but once, kept so that everybody who asks has all of it from its
/// beginning, also while it is still coming.
///
/// It is read by a thread of its own, as fast as it comes, into a file that has no name any more,
/// so that nothing of it is left whatever becomes of the process.
final class KeptInput implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final RandomAccessFile file; // guarded by this, as is what follows
    private long size;
    private boolean ended;
    private @Nullable IOException broken;

    private KeptInput(InputStream in, RandomAccessFile file) {
        this.in = in;
        this.file = file;
    }

    /// Begins to read.
    ///
    /// @throws IOException when there is no place to keep it
    static KeptInput of(InputStream in) throws IOException {
        Path path = Files.createTempFile("jbake-input", "");
        RandomAccessFile file;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } finally {
            Files.delete(path);
        }
        var kept = new KeptInput(in, file);
        Thread.ofPlatform().daemon().name("standard-input").start(kept::read);
        return kept;
    }

    private void read() {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                keep(chunk, count);
            }
            end(null);
        } catch (IOException failure) {
            end(failure);
        }
    }

    private synchronized void keep(byte[] chunk, int count) throws IOException {
        file.seek(size);
        file.write(chunk, 0, count);
        size += count;
        notifyAll();
    }

    private synchronized void end(@Nullable IOException failure) {
        ended = true;
        broken = failure;
        notifyAll();
    }

    /// How it begins; waits until there is as much, or no more.
    ///
    /// @return fewer bytes only where there are no more
    byte[] start(int count) throws IOException {
        try (InputStream all = open()) {
            return all.readNBytes(count);
        }
    }

    /// All of it, from its beginning.
    InputStream open() {
        return new Reader();
    }

    /// @return how many bytes were read; -1 at the end
    private synchronized int read(long at, byte[] into, int offset, int length) throws IOException {
        while (at >= size && !ended) {
            try {
                wait();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("nobody waits for standard input any more");
            }
        }
        if (broken != null) {
            throw new IOException("standard input broke off: " + broken.getMessage(), broken);
        }
        if (at >= size) {
            return -1;
        }
        file.seek(at);
        return file.read(into, offset, (int) Math.min(length, size - at));
    }

    /// Forgets it; who still reads is told.
    @Override
    public synchronized void close() {
        if (!ended) {
            end(new IOException("nobody wants it any more"));
        }
        try {
            file.close();
        } catch (IOException nothingIsLost) {
            // All that was kept in it is to be forgotten.
        }
    }

    private final class Reader extends InputStream {
        private long at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) {
                return 0;
            }
            int count = KeptInput.this.read(at, into, offset, length);
            at += Math.max(0, count);
            return count;
        }
    }
}
