package dev.jbake.twin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// An image in files, as an archive or a folder holds it; OCI layouts, what docker saves, or both.
///
/// @param files by their paths
record ArchiveFiles(Map<String, byte[]> files) implements Blobs {

    static ArchiveFiles ofTar(byte[] tar) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var entries = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry each = entries.getNextEntry();
                    each != null;
                    each = entries.getNextEntry()) {
                if (each.isFile()) {
                    files.put(each.getName(), entries.readAllBytes());
                }
            }
        }
        return new ArchiveFiles(files);
    }

    static ArchiveFiles ofFolder(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(each).toString(), Files.readAllBytes(each));
            }
        }
        return new ArchiveFiles(files);
    }

    @Override
    public byte[] blob(String digest) throws IOException {
        return file("blobs/" + digest.replace(':', '/'));
    }

    byte[] file(String path) throws IOException {
        byte[] file = files.get(path);
        if (file == null) {
            throw new IOException("no " + path + " among " + files.keySet());
        }
        return file;
    }
}
