package dev.jbake.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The files of a test's folder, as a command run in it would see them.
record FolderFiles(Path folder) implements ManifestFiles {

    @Override
    public boolean exists(String path) {
        return Files.isRegularFile(folder.resolve(path));
    }

    @Override
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(folder.resolve(path));
    }

    @Override
    public List<Entry> list(String path) throws IOException {
        Path inside = folder.resolve(path);
        if (!Files.isDirectory(inside)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(inside)) {
            return entries.map(each ->
                            new Entry(
                                    each.getFileName().toString(),
                                    Files.isDirectory(each),
                                    Files.isSymbolicLink(each)))
                    .sorted(Comparator.comparing(Entry::name))
                    .toList();
        }
    }
}
