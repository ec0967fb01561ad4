package dev.jbake.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The last bytes of a stream that may be long; this keeps at most what it was made for.
///
/// Written by one thread, read by any.
final class TailBuffer {
    private final int most;
    private byte[] kept = new byte[0];

    TailBuffer(int most) {
        this.most = most;
    }

    synchronized void add(byte[] bytes, int count) {
        byte[] all = Arrays.copyOf(kept, kept.length + count);
        java.nio.ByteBuffer.wrap(all, kept.length, count).put(bytes, 0, count);
        kept = all.length <= most ? all : Arrays.copyOfRange(all, all.length - most, all.length);
    }

    synchronized String text() {
        return new String(kept, StandardCharsets.UTF_8).strip();
    }
}
