package dev.jbake.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamsTest {

    @Test
    void standardOutputIsReadAndStandardErrorPutAside() throws IOException {
        TailBuffer errors = new TailBuffer(100);
        byte[] wire = joined(frame(1, "one "), frame(2, "oops\n"), frame(1, ""), frame(1, "two"));

        InputStream out = new DemuxInput(new Dribble(wire), errors);

        assertEquals("one two", new String(out.readAllBytes(), StandardCharsets.UTF_8));
        assertEquals("oops", errors.text());
    }

    @Test
    void aStreamThatEndsInTheMiddleOfAFrameIsNotTakenForWhole() {
        byte[] wire = frame(1, "whole");
        byte[] cut = java.util.Arrays.copyOf(wire, wire.length - 2);

        assertThrows(
                EOFException.class,
                () ->
                        new DemuxInput(new ByteArrayInputStream(cut), new TailBuffer(9))
                                .readAllBytes());
    }

    @Test
    void onlyTheEndOfALongErrorIsKept() throws IOException {
        TailBuffer errors = new TailBuffer(4);

        new DemuxInput(new ByteArrayInputStream(frame(2, "0123456789")), errors).readAllBytes();

        assertEquals("6789", errors.text());
    }

    @Test
    void whatIsSentInChunksArrivesAsItWas() throws IOException {
        byte[] bytes = new byte[200_000];
        new Random(7).nextBytes(bytes);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();

        try (ChunkedOutput out = new ChunkedOutput(wire)) {
            for (int from = 0; from < bytes.length; ) {
                int length = Math.min(1 + from % 70_001, bytes.length - from);
                out.write(bytes, from, length);
                from += length;
            }
        }

        InputStream in = new ChunkedInput(new Dribble(wire.toByteArray()));
        assertArrayEquals(bytes, in.readAllBytes());
    }

    @Test
    void aChunkedBodyThatIsCutOffIsNotTakenForWhole() {
        byte[] wire = "5\r\nab".getBytes(StandardCharsets.US_ASCII);

        assertThrows(
                EOFException.class,
                () -> new ChunkedInput(new ByteArrayInputStream(wire)).readAllBytes());
    }

    private static byte[] frame(int stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + bytes.length)
                .put((byte) stream)
                .put(new byte[3])
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// Hands out a few bytes at a time, as a network does.
    private static final class Dribble extends InputStream {
        private final ByteArrayInputStream in;
        private int step;

        Dribble(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            step = step % 5 + 1;
            return in.read(bytes, from, Math.min(step, length));
        }
    }
}
