package dev.jbake.context;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One file, folder, link or device of a folder; this is what fsutil's `Stat` says of it. Owners
/// are not told: a context belongs to root.
///
/// @param path relative to the folder, components separated by `/`
/// @param mode type and permissions in the bits of Go's `os.FileMode`, see [GoMode]
/// @param size bytes; of a symbolic link, the length of its target; 0 of a folder
/// @param modified nanoseconds since 1970
/// @param linkName target of a symbolic link, or the first path of a file with several names, or
///   empty
/// @param deviceMajor major number of a device, else 0
/// @param deviceMinor minor number of a device, else 0
/// @param attributes extended attributes, name to value
public record ContextEntry(
        String path,
        int mode,
        long size,
        long modified,
        String linkName,
        long deviceMajor,
        long deviceMinor,
        SortedMap<String, byte[]> attributes) {

    public ContextEntry {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    public static ContextEntry file(String path, int permissions, long size, long modified) {
        return new ContextEntry(
                path, permissions, size, modified, "", 0, 0, new TreeMap<>(Map.of()));
    }

    public boolean isFolder() {
        return (mode & GoMode.DIRECTORY) != 0;
    }
}
