package dev.jbake.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The output of a process without a terminal, as the engine frames it; this is its standard
/// output, with standard error put aside.
///
/// A frame is one byte for the stream (1 out, 2 error), three of nothing, four of length, and the
/// bytes (Engine API, "Stream format" of attach).
final class DemuxInput extends InputStream {
    private static final int HEAD = 8;
    private static final int STDERR = 2;
    private static final int SYSTEM_ERROR = 3;

    private final InputStream in;
    private final TailBuffer errors;
    private final boolean onlyAside;
    private long left;

    DemuxInput(InputStream in, TailBuffer errors) {
        this(in, errors, false);
    }

    private DemuxInput(InputStream in, TailBuffer errors, boolean onlyAside) {
        this.in = in;
        this.errors = errors;
        this.onlyAside = onlyAside;
    }

    /// Both streams go aside, in the order of their frames; nothing is left to read.
    static DemuxInput both(InputStream in, TailBuffer aside) {
        return new DemuxInput(in, aside, true);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (left == 0) {
            if (!nextFrame()) {
                return -1;
            }
        }
        int count = in.read(bytes, from, (int) Math.min(left, length));
        if (count < 0) {
            throw new EOFException("the stream ended in the middle of a frame");
        }
        left -= count;
        return count;
    }

    /// Goes to the next frame of standard output; false at the end.
    private boolean nextFrame() throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (head.length == 0) {
            return false;
        }
        if (head.length < HEAD) {
            throw new EOFException("the stream ended in the middle of a frame");
        }
        long length = java.nio.ByteBuffer.wrap(head, 4, 4).getInt() & 0xffffffffL;
        if (onlyAside || head[0] == STDERR || head[0] == SYSTEM_ERROR) {
            putAside(length);
        } else {
            left = length;
        }
        return true;
    }

    private void putAside(long length) throws IOException {
        byte[] buffer = new byte[4096];
        for (long rest = length; rest > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(rest, buffer.length));
            if (count < 0) {
                throw new EOFException("the stream ended in the middle of a frame");
            }
            errors.add(buffer, count);
            rest -= count;
        }
    }
}
