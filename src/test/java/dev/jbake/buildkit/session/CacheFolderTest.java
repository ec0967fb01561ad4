package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    @TempDir Path temp;

    @Test
    void whatIsPublishedIsFoundByItsTag() throws Exception {
        try (CacheFolder folder = CacheFolder.at(temp.resolve("a/b"))) {
            String digest = put(folder, "{}");
            folder.publish(descriptor(digest, 2), "main");

            assertEquals(
                    digest,
                    new LayoutIndex(temp.resolve("a/b")).find("main").orElseThrow().digest());
            assertTrue(BlobStore.readOnly(temp.resolve("a/b")).holds(digest));
        }
    }

    @Test
    void theIndexNamesWhatWasWrittenThoughAnotherCacheOfTheBuildAnswered() throws Exception {
        try (CacheFolder folder = CacheFolder.at(temp)) {
            put(folder, "layer");
            String written =
                    put(folder, "{\"mediaType\":\"application/vnd.oci.image.index.v1+json\"}");

            folder.publish(descriptor("sha256:" + "2".repeat(64), 3), "latest");

            LayoutEntry entry = new LayoutIndex(temp).find("latest").orElseThrow();
            assertEquals(written, entry.digest());
            assertEquals("application/vnd.oci.image.index.v1+json", entry.mediaType());
        }
    }

    @Test
    void clearingLeavesWhatATagLeadsTo() throws Exception {
        try (CacheFolder folder = CacheFolder.at(temp)) {
            String layer = put(folder, "layer");
            String config = put(folder, "{\"config\":1}");
            String old = put(folder, "old");
            String text =
                    """
                    {"config":{"digest":"%s","mediaType":"c"},"layers":[{"digest":"%s","mediaType":"l"}]}\
                    """
                            .formatted(config, layer);
            String manifest = put(folder, text);
            folder.publish(descriptor(manifest, text.length()), "latest");

            folder.clear();

            for (String kept : new String[] {layer, config, manifest}) {
                assertTrue(folder.blobs().holds(kept));
            }
            assertTrue(!folder.blobs().holds(old));
        }
    }

    @Test
    void nothingIsClearedWhileSomebodyElseWrites() throws Exception {
        try (CacheFolder mine = CacheFolder.at(temp)) {
            String old = put(mine, "old");
            try (CacheFolder other = CacheFolder.at(temp)) {
                put(other, "new");

                assertThrows(IOException.class, mine::clear);
                assertTrue(mine.blobs().holds(old));
            }
        }
    }

    @Test
    void aManifestThatIsGoneStopsTheClearing() throws Exception {
        try (CacheFolder folder = CacheFolder.at(temp)) {
            String blob = put(folder, "blob");
            folder.publish(descriptor("sha256:" + "1".repeat(64), 3), "latest");

            assertThrows(IOException.class, folder::clear);
            assertTrue(folder.blobs().holds(blob));
        }
    }

    @Test
    void nothingIsWrittenOnceTheBuildIsOver() throws Exception {
        CacheFolder folder = CacheFolder.at(temp);
        folder.close();

        assertThrows(IOException.class, () -> put(folder, "late"));
    }

    @Test
    void othersMayReadAndWriteWhileOneDoes() throws Exception {
        try (CacheFolder one = CacheFolder.at(temp);
                CacheFolder other = CacheFolder.at(temp)) {
            put(one, "1");
            put(other, "2");

            assertEquals(
                    Optional.empty(),
                    Flock.tried(temp.resolve("cache.lock"), Flock.Kind.EXCLUSIVE));
        }
        try (Flock free =
                Flock.tried(temp.resolve("cache.lock"), Flock.Kind.EXCLUSIVE).orElseThrow()) {
            assertTrue(free.isOn(temp.resolve("cache.lock")));
        }
        assertEquals("", Files.readString(temp.resolve("cache.lock")));
    }

    private static String put(CacheFolder folder, String text) throws Exception {
        byte[] hash = BlobDigest.hash("sha256").digest(text.getBytes(StandardCharsets.UTF_8));
        try (BlobIngest ingest = folder.blobs().begin(text)) {
            ingest.expect(text.length(), "sha256:" + HexFormat.of().formatHex(hash));
            ingest.write(ByteString.copyFromUtf8(text));
            ingest.commit();
            return ingest.digest().toString();
        }
    }

    private static String descriptor(String digest, int size) {
        return """
        {"mediaType":"%s","digest":"%s","size":%d}\
        """
                .formatted(MANIFEST, digest, size);
    }
}
