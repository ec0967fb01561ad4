package dev.jbake.export;

import dev.jbake.buildkit.session.FileSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An archive written to a file; this writes beside it and puts it in place only when it is whole.
///
/// A device or a pipe is written directly.
final class FileExport implements FileSink {
    private final Path file;
    private @Nullable Path beside;

    FileExport(Path file) {
        this.file = file;
    }

    @Override
    public OutputStream open(SequencedMap<String, String> metadata) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new Explained(Files.newOutputStream(file, StandardOpenOption.WRITE));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw ExportErrors.unwritten(file, new IOException("it has no folder"));
        }
        try {
            Files.createDirectories(folder);
            Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
            OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
            beside = temporary;
            return new Explained(out);
        } catch (IOException failure) {
            throw ExportErrors.unwritten(file, failure);
        }
    }

    @Override
    public void finished() throws IOException {
        @Nullable Path written = beside;
        if (written == null) {
            return;
        }
        try {
            Files.move(
                    written,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            drop(written);
            throw ExportErrors.unwritten(file, failure);
        }
    }

    @Override
    public void abandoned(Exception cause) {
        @Nullable Path written = beside;
        if (written != null) {
            drop(written);
        }
    }

    private static void drop(Path written) {
        try {
            Files.deleteIfExists(written);
        } catch (IOException stays) {
            // There is nobody left to tell; the failure that led here is the one to report.
        }
    }

    /// Says which file could not be written, and why.
    private final class Explained extends OutputStream {
        private final OutputStream out;

        Explained(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException failure) {
                throw ExportErrors.unwritten(file, failure);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException failure) {
                throw ExportErrors.unwritten(file, failure);
            }
        }
    }
}
