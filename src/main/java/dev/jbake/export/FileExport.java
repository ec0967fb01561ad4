package dev.jbake.export;

import dev.jbake.buildkit.session.FileSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An archive written to a file; this writes beside it and puts it in place only when it is whole.
///
/// A pipe is written directly, and so is what lies in `/dev` and `/proc`. Anything else is
/// replaced, never followed: a link or a device may come from an image that was exported there
/// before.
final class FileExport implements FileSink {
    /// The bits of a file's mode that say what kind it is, and what they are for a pipe.
    private static final int KIND = 0170000;

    private static final int PIPE = 0010000;

    private final Path file;
    private @Nullable Path beside;

    FileExport(Path file) {
        this.file = file;
    }

    @Override
    public OutputStream open(SequencedMap<String, String> metadata) throws IOException {
        if (takesBytes(file)) {
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

    private static boolean takesBytes(Path file) throws IOException {
        if (file.startsWith("/dev") || file.startsWith("/proc")) {
            return Files.exists(file) && !Files.isRegularFile(file);
        }
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && ((Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS)
                                & KIND)
                        == PIPE;
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
