package dev.jbake.buildkit.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The folders that had to be made for something to be put in; this can take them away again, where
/// nothing came to be in them.
final class MadeFolders {
    private final List<Path> made = new ArrayList<>();

    /// Makes a folder, and those around it, where they are missing.
    ///
    /// @param permissions of what is made
    void make(Path folder, Set<PosixFilePermission> permissions) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (@Nullable Path each = folder.toAbsolutePath();
                each != null && !Files.exists(each);
                each = each.getParent()) {
            missing.add(each);
        }
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(permissions));
        synchronized (made) {
            made.addAll(missing.reversed());
        }
    }

    /// Removes those that are empty, innermost first.
    void removeEmpty() {
        synchronized (made) {
            for (Path each : made.reversed()) {
                try {
                    Files.deleteIfExists(each);
                } catch (IOException _) {
                    // Somebody else keeps something in it by now.
                }
            }
            made.clear();
        }
    }
}
