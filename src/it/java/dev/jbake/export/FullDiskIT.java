package dev.jbake.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real file system of one mebibyte, which fills up in the middle of an export.
class FullDiskIT {
    @TempDir private Path disk;

    @BeforeEach
    void mount() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = disk.resolve("app.tar");
        Files.writeString(file, "before");
        FileExport export = new FileExport(file);

        IOException failure = assertThrows(IOException.class, () -> fill(export));
        export.abandoned(failure);

        assertEquals(
                "There is no space left to write " + file + "; nothing was left there.",
                failure.getMessage());
        assertEquals("before", Files.readString(file));
        try (Stream<Path> left = Files.list(disk)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    private static void fill(FileExport export) throws IOException {
        try (OutputStream out = export.open(new TreeMap<>())) {
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 15]);
            }
        }
    }

    private static void run(String... command) throws Exception {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }
}
