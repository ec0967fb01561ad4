package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may be read of this machine's files.
class HostFilesTest {
    private static final int LARGEST = 32 * 1024 * 1024;

    @TempDir Path folder;

    @Test
    void aFileOfTheLargestSizeIsReadWhole() throws IOException {
        sparse("large.hcl", LARGEST);

        assertEquals(LARGEST, files(InputStream.nullInputStream()).read("large.hcl").length);
    }

    @Test
    void aLargerFileIsRefusedByItsName() throws IOException {
        sparse("larger.hcl", LARGEST + 1L);

        IOException refused =
                assertThrows(
                        IOException.class,
                        () -> files(InputStream.nullInputStream()).read("larger.hcl"));
        assertEquals("open larger.hcl: larger than 32 MB", refused.getMessage());
    }

    @Test
    void standardInputHasTheSameLimit() throws IOException {
        sparse("endless", LARGEST + 1L);
        try (InputStream endless = Files.newInputStream(folder.resolve("endless"))) {
            IOException refused = assertThrows(IOException.class, () -> files(endless).read("-"));
            assertEquals("open -: larger than 32 MB", refused.getMessage());
        }
    }

    private void sparse(String name, long size) throws IOException {
        try (var file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private HostFiles files(InputStream in) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new HostFiles(
                new Host(
                        Clock.systemUTC(), Environment.of(Map.of()), folder, in, nowhere, nowhere));
    }
}
