package dev.jbake.buildkit.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedBlobsTest {
    @TempDir private Path temp;

    @Test
    void blobsAreSeenByTheirWriterAndByOthersWhenTheyArePublished() throws Exception {
        Path layout = temp.resolve("deep/layout");
        StagedBlobs staged = new StagedBlobs(layout);
        BlobStore store = BlobStore.staged(staged);

        BlobDigest layer = write(store, "layer");
        BlobDigest manifest = write(store, "manifest");

        assertEquals(5, store.find(layer).orElseThrow().size());
        store.open(layer).close();
        assertEquals("manifest", store.text(manifest.toString(), 100));
        assertFalse(Files.exists(layout.resolve("blobs")));
        staged.publish();
        staged.close();
        assertEquals(List.of("blobs"), names(layout));
        assertEquals("layer", Files.readString(layer.in(layout)));
        assertEquals(0444, (Integer) Files.getAttribute(layer.in(layout), "unix:mode") & 07777);
        assertEquals(0755, (Integer) Files.getAttribute(layout, "unix:mode") & 07777);
        assertEquals(Optional.of(manifest.toString()), store.root());
    }

    @Test
    void whatIsNotPublishedLeavesNothingNotEvenTheFolder() throws Exception {
        StagedBlobs staged = new StagedBlobs(temp.resolve("deep/layout"));
        BlobStore store = BlobStore.staged(staged);
        write(store, "layer");

        staged.close();

        assertEquals(List.of(), names(temp));
        assertThrows(IOException.class, () -> store.begin("late"));
    }

    @Test
    void aLayoutThatWasThereStaysAsItWas() throws Exception {
        BlobDigest old = write(BlobStore.writable(temp), "old");
        StagedBlobs staged = new StagedBlobs(temp);
        BlobStore store = BlobStore.staged(staged);
        write(store, "new");

        assertThrows(StatusException.class, () -> write(store, "old"));
        assertEquals(Optional.of(old.toString()), store.root());
        staged.close();

        assertEquals(List.of("blobs", "ingest"), names(temp));
        assertEquals(List.of(old.hex()), names(temp.resolve("blobs/sha256")));
    }

    @Test
    void nothingIsWrittenThroughALinkInTheLayout() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        for (String link : List.of("blobs", "blobs/sha256")) {
            Path layout = Files.createDirectories(temp.resolve("layout-" + link.length()));
            Files.createDirectories(layout.resolve(link).getParent());
            Files.createSymbolicLink(layout.resolve(link), outside);
            StagedBlobs staged = new StagedBlobs(layout);
            write(BlobStore.staged(staged), "layer");

            IOException failure = assertThrows(IOException.class, staged::publish);
            staged.close();

            assertEquals(
                    layout.resolve(link) + " is no folder, so nothing is written there.",
                    failure.getMessage());
            assertEquals(List.of(), names(outside));
        }
    }

    @Test
    void aTextThatIsTooLongIsNoManifest() throws Exception {
        StagedBlobs staged = new StagedBlobs(temp);
        BlobStore store = BlobStore.staged(staged);
        BlobDigest digest = write(store, "manifest");

        assertThrows(IOException.class, () -> store.text(digest.toString(), 3));
        assertThrows(IOException.class, () -> store.text("../../etc/passwd", 1000));
    }

    private static BlobDigest write(BlobStore store, String text) throws Exception {
        byte[] hash = BlobDigest.hash("sha256").digest(text.getBytes(UTF_8));
        String digest = "sha256:" + HexFormat.of().formatHex(hash);
        try (BlobIngest ingest = store.begin(text)) {
            ingest.expect(text.length(), digest);
            ingest.write(ByteString.copyFromUtf8(text));
            ingest.commit();
        }
        return BlobDigest.of(digest);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
