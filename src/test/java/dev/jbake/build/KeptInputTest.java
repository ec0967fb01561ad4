package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class KeptInputTest {

    @Test
    void everyReaderHasAllOfItFromTheBeginning() throws Exception {
        byte[] all = new byte[300_000];
        new Random(1).nextBytes(all);
        try (var kept = KeptInput.of(new ByteArrayInputStream(all))) {
            assertArrayEquals(all, kept.open().readAllBytes());
            assertArrayEquals(all, kept.open().readAllBytes());
        }
    }

    @Test
    void itIsReadWhileItIsStillComing() throws Exception {
        var slow = new Slow();
        try (var kept = KeptInput.of(slow);
                InputStream reader = kept.open()) {
            slow.say("ab");
            assertEquals("ab", new String(reader.readNBytes(2), StandardCharsets.UTF_8));
            slow.say("c");
            slow.say("");
            assertEquals("c", new String(reader.readAllBytes(), StandardCharsets.UTF_8));
            assertEquals("abc", new String(kept.start(9), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatBreaksOffIsToldToWhoeverReads() throws Exception {
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        try (var kept = KeptInput.of(closed)) {
            IOException told = assertThrows(IOException.class, () -> kept.start(1));
            assertEquals("standard input broke off: Stream closed", told.getMessage());
        }
    }

    @Test
    void whoIsInterruptedWaitsNoMoreAndTakesNothingFromTheOthers() throws Exception {
        var slow = new Slow();
        try (var kept = KeptInput.of(slow)) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedIOException.class, () -> kept.start(1));
            assertTrue(Thread.interrupted());
            slow.say("a");
            slow.say("");
            assertEquals("a", new String(kept.start(2), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aReaderIsToldThatItIsClosed() throws Exception {
        var kept = KeptInput.of(new Slow());
        CompletableFuture<IOException> told = new CompletableFuture<>();
        Thread reader =
                Thread.ofVirtual()
                        .start(() ->
                                told.complete(
                                        assertThrows(IOException.class, () -> kept.start(1))));
        kept.close();
        assertEquals(
                "standard input broke off: nobody wants it any more",
                told.get().getMessage(),
                reader::toString);
    }

    /// Says what it is told to, and waits in between.
    private static final class Slow extends InputStream {
        private final LinkedBlockingQueue<String> words = new LinkedBlockingQueue<>();

        void say(String word) {
            words.add(word);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("it is read in pieces");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                byte[] word = words.take().getBytes(StandardCharsets.UTF_8);
                System.arraycopy(word, 0, into, offset, word.length);
                return word.length == 0 ? -1 : word.length;
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }
    }
}
