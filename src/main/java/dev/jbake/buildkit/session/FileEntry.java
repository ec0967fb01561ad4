package dev.jbake.buildkit.session;

import java.util.Map;

/// One entry of a tree of files as it is told to BuildKit; this is fsutil's `Stat` without an
/// owner, which is always root.
///
/// @param path relative, `/` between components, clean
/// @param mode type and permissions in the bits of Go's `os.FileMode`
/// @param size bytes
/// @param modified nanoseconds since 1970
/// @param linkName target of a symbolic link, or an earlier path of the same file, or empty
/// @param attributes extended attributes
public record FileEntry(
        String path,
        int mode,
        long size,
        long modified,
        String linkName,
        long deviceMajor,
        long deviceMinor,
        Map<String, byte[]> attributes) {

    public FileEntry {
        attributes = Map.copyOf(attributes);
    }

    /// A regular file with nothing special about it.
    ///
    /// @param permissions nine bits
    public static FileEntry file(String path, int permissions, long size, long modified) {
        return new FileEntry(path, permissions, size, modified, "", 0, 0, Map.of());
    }
}
