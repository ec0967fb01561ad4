package dev.jbake.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileExportTest {
    @TempDir private Path folder;

    @Test
    void theFileIsThereOnceItIsWholeAndItsFoldersAreMade() throws IOException {
        Path file = folder.resolve("deep/er/app.tar");
        FileExport export = new FileExport(file);

        try (OutputStream out = export.open(new TreeMap<>())) {
            out.write("whole".getBytes(UTF_8));
        }
        assertEquals(false, Files.exists(file));
        export.finished();

        assertEquals("whole", Files.readString(file));
        assertEquals(List.of("app.tar"), names(folder.resolve("deep/er")));
    }

    @Test
    void aFileThatWasThereStaysWhenTheNewOneIsNotFinished() throws IOException {
        Path file = folder.resolve("app.tar");
        Files.writeString(file, "before");
        FileExport export = new FileExport(file);

        try (OutputStream out = export.open(new TreeMap<>())) {
            out.write("half".getBytes(UTF_8));
        }
        export.abandoned(new IOException("the build failed"));

        assertEquals("before", Files.readString(file));
        assertEquals(List.of("app.tar"), names(folder));
    }

    @Test
    void aFullDiskIsToldInWords() throws IOException {
        Path full = Path.of("/dev/full");
        FileExport export = new FileExport(full);
        OutputStream out = export.open(new TreeMap<>());

        IOException failure = assertThrows(IOException.class, () -> out.write(new byte[10]));

        assertEquals(
                "There is no space left to write /dev/full; nothing was left there.",
                failure.getMessage());
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "old");
        for (Path leadsTo : List.of(outside, Path.of("/dev/null"), folder.resolve("missing"))) {
            Path file = folder.resolve("app.tar");
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, leadsTo);

            FileExport export = new FileExport(file);
            try (OutputStream out = export.open(new TreeMap<>())) {
                out.write("whole".getBytes(UTF_8));
            }
            export.finished();

            assertEquals(false, Files.isSymbolicLink(file));
            assertEquals("whole", Files.readString(file));
            assertEquals("old", Files.readString(outside));
        }
    }

    @Test
    void aPipeIsWrittenDirectly() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        FileExport export = new FileExport(pipe);

        try (OutputStream out = export.open(new TreeMap<>())) {
            out.write("whole".getBytes(UTF_8));
        }
        export.finished();

        assertEquals("whole", new String(reader.getInputStream().readAllBytes(), UTF_8));
        assertEquals(List.of("pipe"), names(folder));
    }

    @Test
    void aFolderThatCannotBeMadeIsToldWithTheFile() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Path file = folder.resolve("file/app.tar");

        IOException failure =
                assertThrows(IOException.class, () -> new FileExport(file).open(new TreeMap<>()));

        assertEquals(
                file
                        + " cannot be written: "
                        + folder.resolve("file")
                        + "; nothing was left there.",
                failure.getMessage());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
