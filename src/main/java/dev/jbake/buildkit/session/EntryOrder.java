package dev.jbake.buildkit.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// What a list of received entries must obey; this is why nothing received can leave its folder:
/// every entry lies in a folder that came before it as a folder, under a clean relative path, and
/// never comes again as something else.
final class EntryOrder {
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Set<String> files = new HashSet<>();

    /// A folder that entries may still come into.
    private static final class Level {
        final String folder;
        byte[] last = {};

        Level(String folder) {
            this.folder = folder;
        }
    }

    EntryOrder() {
        levels.push(new Level(""));
    }

    /// @throws IOException where the entry may not come, or not now
    void check(String path, boolean folder) throws IOException {
        for (String each : path.split("/", -1)) {
            if (each.isEmpty()
                    || each.equals(".")
                    || each.equals("..")
                    || each.indexOf('\0') >= 0) {
                throw refused(path, "its path is not a clean relative one");
            }
        }
        int slash = path.lastIndexOf('/');
        String parent = slash < 0 ? "" : path.substring(0, slash);
        byte[] name = path.substring(slash + 1).getBytes(StandardCharsets.UTF_8);
        while (!levels.isEmpty() && !levels.getFirst().folder.equals(parent)) {
            levels.pop();
        }
        if (levels.isEmpty()) {
            throw refused(path, "its folder is not being sent");
        }
        Level level = levels.getFirst();
        if (Arrays.compareUnsigned(level.last, name) >= 0) {
            throw refused(path, "it is out of order");
        }
        level.last = name;
        if (folder) {
            levels.push(new Level(path));
        }
    }

    /// Notes a file that may get further names.
    void sawFile(String path) {
        files.add(path);
    }

    /// @throws IOException where a further name is for a file that was not sent before
    void checkLink(String path, String first) throws IOException {
        if (!files.contains(first)) {
            throw refused(path, "it is a further name of \"" + first + "\", which was not sent");
        }
    }

    private static IOException refused(String path, String why) {
        return new IOException("The entry \"%s\" is refused: %s.".formatted(path, why));
    }
}
