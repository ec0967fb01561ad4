package dev.jbake.twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.Stream;

/// What is in a folder of this machine, a file a line.
final class FolderLook {
    private FolderLook() {}

    static String of(Path folder, Mask mask) throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.sorted().toList()) {
                text.append(line(folder, each, mask));
            }
        }
        return text.toString();
    }

    private static String line(Path folder, Path each, Mask mask) throws IOException {
        Map<String, Object> facts =
                Files.readAttributes(
                        each,
                        "unix:mode,uid,gid,nlink,lastModifiedTime",
                        LinkOption.NOFOLLOW_LINKS);
        String held = "";
        String links = "";
        if (Files.isSymbolicLink(each)) {
            held = " -> " + Files.readSymbolicLink(each);
        } else if (Files.isRegularFile(each)) {
            links = " links=" + facts.get("nlink");
            held = " " + Held.of(Files.readAllBytes(each), mask);
        }
        return "%s %s:%s %s %s%s%s%n"
                .formatted(
                        Integer.toOctalString((Integer) facts.get("mode")),
                        facts.get("uid"),
                        facts.get("gid"),
                        mask.time(((FileTime) facts.get("lastModifiedTime")).toInstant()),
                        folder.relativize(each),
                        links,
                        held);
    }
}
