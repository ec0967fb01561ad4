package dev.jbake.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The body of an answer sent in chunks (RFC 9112, 7.1); this is its bytes without the framing.
final class ChunkedInput extends InputStream {
    private final InputStream in;
    private long left;
    private boolean first = true;
    private boolean ended;

    ChunkedInput(InputStream in) {
        this.in = in;
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
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int count = in.read(bytes, from, (int) Math.min(left, length));
        if (count < 0) {
            throw new EOFException("the answer ended in the middle");
        }
        left -= count;
        return count;
    }

    private boolean nextChunk() throws IOException {
        if (ended) {
            return false;
        }
        if (!first) {
            HttpHead.line(in);
        }
        first = false;
        String size = HttpHead.line(in);
        int extension = size.indexOf(';');
        try {
            left =
                    Long.parseLong(
                            (extension < 0 ? size : size.substring(0, extension)).strip(), 16);
        } catch (NumberFormatException notASize) {
            throw new IOException("\"" + size + "\" is not the size of a chunk", notASize);
        }
        if (left == 0) {
            ended = true;
            while (!HttpHead.line(in).isEmpty()) {
                // Trailers say nothing we need.
            }
        }
        return !ended;
    }
}
