package dev.jbake.twin;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A folder of `builds/`: a definition, what belongs to it, and how both tools are called there.
///
/// - `args`: a word a line, `default` without it
/// - `env`: `NAME=value` a line
/// - `before`: a script for bash that prepares the folder, run in it once for each tool
/// - `differs/TARGET`: a difference that is meant
///
/// In `args` and `env`, `$REPO` is where the tool's tags start, `$WORK` its copy of the folder, and
/// what is [Around] both has its names too.
record Batch(String name, Path source) {
    private static final FileTime OLD = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

    static List<Batch> in(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(each -> new Batch(each.getFileName().toString(), each))
                    .toList();
        }
    }

    List<String> args() throws IOException {
        return lines("args");
    }

    Map<String, String> environment() throws IOException {
        return pairs("env", "=");
    }

    /// Where it is written how a target comes out differently; there where it may.
    ///
    /// Its first line is the row of docs/differences.md that says why, the others are a
    /// [Difference].
    Path differs(String target) {
        return source.resolve("differs").resolve(target);
    }

    boolean isPrepared() {
        return Files.exists(source.resolve("before"));
    }

    private Map<String, String> pairs(String file, String between) throws IOException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines(file)) {
            int at = line.indexOf(between);
            pairs.put(line.substring(0, at), line.substring(at + between.length()));
        }
        return pairs;
    }

    private List<String> lines(String file) throws IOException {
        Path path = source.resolve(file);
        return Files.exists(path)
                ? Files.readAllLines(path).stream().filter(line -> !line.isBlank()).toList()
                : List.of();
    }

    /// A copy whose modes and times do not depend on how the sources were checked out.
    Path copyTo(Path folder) throws IOException {
        Path work = folder.resolve(name);
        Map<Path, Boolean> written = new TreeMap<>();
        Files.walkFileTree(
                source,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes facts)
                            throws IOException {
                        Path copy = work.resolve(source.relativize(each).toString());
                        Files.createDirectories(copy);
                        written.put(copy, true);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path each, BasicFileAttributes facts)
                            throws IOException {
                        Path copy = work.resolve(source.relativize(each).toString());
                        Files.copy(each, copy, LinkOption.NOFOLLOW_LINKS);
                        if (facts.isRegularFile()) {
                            written.put(copy, Files.isExecutable(each));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        for (Map.Entry<Path, Boolean> each : written.entrySet()) {
            Files.setPosixFilePermissions(
                    each.getKey(),
                    PosixFilePermissions.fromString(each.getValue() ? "rwxr-xr-x" : "rw-r--r--"));
            Files.setLastModifiedTime(each.getKey(), OLD);
        }
        return work;
    }
}
