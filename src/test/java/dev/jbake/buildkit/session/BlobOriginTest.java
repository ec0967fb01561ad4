package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.StatusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobOriginTest {
    private static final String FAR = "sha256:" + "a".repeat(64);
    private static final String NOWHERE = "sha256:" + "b".repeat(64);

    @TempDir Path temp;
    private int fetched;
    private BlobStore store = BlobStore.readOnly(Path.of("nowhere"));

    @BeforeEach
    void origin() throws IOException {
        Path file = Files.writeString(temp.resolve("far"), "content");
        store =
                BlobStore.readOnly(
                        temp,
                        new BlobOrigin() {
                            @Override
                            public OptionalLong size(String digest) {
                                return digest.equals(FAR)
                                        ? OptionalLong.of(7)
                                        : OptionalLong.empty();
                            }

                            @Override
                            public Path file(String digest) {
                                fetched++;
                                return file;
                            }
                        });
    }

    @Test
    void aBlobThatLiesElsewhereIsBroughtWhenItIsReadAndNotBefore() throws Exception {
        BlobDigest digest = BlobDigest.of(FAR);

        assertEquals(7, store.find(digest).orElseThrow().size());
        assertEquals(0, fetched);
        ByteBuffer read = ByteBuffer.allocate(7);
        try (FileChannel channel = store.open(digest)) {
            channel.read(read);
        }
        assertEquals("content", new String(read.array(), StandardCharsets.UTF_8));
        assertEquals(1, fetched);
    }

    @Test
    void aBlobThatNobodyHasIsNotThere() throws Exception {
        assertFalse(store.holds(NOWHERE));
        assertThrows(StatusException.class, () -> store.open(BlobDigest.of(NOWHERE)));
    }
}
