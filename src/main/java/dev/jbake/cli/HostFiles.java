package dev.jbake.cli;

import dev.jbake.host.Host;
import dev.jbake.manifest.ManifestFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The files of this machine, as the manifest room may read them; paths start from the working
/// directory.
record HostFiles(Host host) implements ManifestFiles {
    /// A manifest larger than this is a mistake.
    private static final int LIMIT = 32 * 1024 * 1024;

    @Override
    public boolean exists(String path) {
        return Files.exists(host.resolve(path));
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        Path path = host.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
            for (Path each : stream) {
                String name = each.getFileName().toString();
                entries.add(new Entry(name, Files.isDirectory(each), Files.isSymbolicLink(each)));
            }
        } catch (AccessDeniedException denied) {
            throw new IOException("open %s: permission denied".formatted(folder), denied);
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    @Override
    public byte[] read(String path) throws IOException {
        if (path.equals(STANDARD_INPUT)) {
            return whole(host.in(), path);
        }
        Path file = host.resolve(path);
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("open %s: is a directory".formatted(path));
            }
            try (InputStream in = Files.newInputStream(file)) {
                return whole(in, path);
            }
        } catch (NoSuchFileException missing) {
            throw new IOException("open %s: no such file or directory".formatted(path), missing);
        } catch (AccessDeniedException denied) {
            throw new IOException("open %s: permission denied".formatted(path), denied);
        }
    }

    private static byte[] whole(InputStream in, String path) throws IOException {
        byte[] bytes = in.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw new IOException("open %s: larger than 32 MB".formatted(path));
        }
        return bytes;
    }
}
