package dev.jbake.build;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is taken for an archive, by how it begins.
class ArchiveLooksTest {

    @ParameterizedTest
    @ValueSource(strings = {"425a6839", "1f8b08", "fd377a585a00", "28b52ffd00", "532a4d1804000000"})
    void packedFilesAre(String start) {
        assertTrue(ArchiveLooks.isArchive(HexFormat.of().parseHex(start)));
    }

    @Test
    void whatGzipWritesIs() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(1);
        }

        assertTrue(ArchiveLooks.isArchive(bytes.toByteArray()));
    }

    @Test
    void aTarIsByItsChecksum() {
        byte[] block = header();
        assertTrue(ArchiveLooks.isArchive(block));

        block[0] = 'x';
        assertFalse(ArchiveLooks.isArchive(block));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "target \"app\" {}\n",
                "# \u001f\u008b",
                "BZ",
                "{\"target\": {}}",
            })
    void definitionsAreNot(String text) {
        assertFalse(ArchiveLooks.isArchive(text.getBytes(StandardCharsets.UTF_8)));
        assertFalse(
                ArchiveLooks.isArchive((text + " ".repeat(1024)).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nothingButZeroesIsNot() {
        assertFalse(ArchiveLooks.isArchive(new byte[1024]));
    }

    /// A header of tar with its sum.
    private static byte[] header() {
        byte[] block = new byte[1024];
        put(block, 0, "docker-bake.hcl");
        put(block, 100, "0000644");
        put(block, 257, "ustar");
        put(block, 148, "        ");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += block[i];
        }
        put(block, 148, "%06o".formatted(sum) + "\0 ");
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
