package dev.jbake.context;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// What one call asked of the file system about one path, links not followed; this is `lstat`.
///
/// @param modified nanoseconds since 1970
record FileState(
        int unixMode,
        long device,
        long inode,
        int links,
        long deviceNumber,
        long size,
        long modified) {

    private static final String ASKED = "unix:mode,dev,ino,nlink,rdev,size,lastModifiedTime";

    /// What tells two names of one file from two files.
    record Identity(long device, long inode) {}

    static FileState of(Path place) throws IOException {
        Map<String, Object> told = Files.readAttributes(place, ASKED, LinkOption.NOFOLLOW_LINKS);
        return new FileState(
                (int) number(told, "mode"),
                number(told, "dev"),
                number(told, "ino"),
                (int) number(told, "nlink"),
                number(told, "rdev"),
                number(told, "size"),
                told.get("lastModifiedTime") instanceof FileTime time
                        ? time.to(TimeUnit.NANOSECONDS)
                        : 0);
    }

    private static long number(Map<String, Object> told, String name) {
        return told.get(name) instanceof Number number ? number.longValue() : 0;
    }

    boolean isFolder() {
        return (goMode() & GoMode.DIRECTORY) != 0;
    }

    boolean isSocket() {
        return (unixMode & 0170000) == 0140000;
    }

    Identity identity() {
        return new Identity(device, inode);
    }

    /// The entry of this state.
    ///
    /// @param firstName another path of the same file that was told before, or empty
    ContextEntry entry(String path, Path place, String firstName) throws IOException {
        int mode = goMode();
        boolean link = (mode & GoMode.SYMLINK) != 0;
        boolean special = (mode & GoMode.DEVICE) != 0;
        return new ContextEntry(
                path,
                mode,
                isFolder() ? 0 : size,
                modified,
                link ? Files.readSymbolicLink(place).toString() : firstName,
                special ? (deviceNumber >> 8) & 0xfff : 0,
                special ? (deviceNumber & 0xff) | ((deviceNumber >> 12) & 0xfff00) : 0,
                attributes(place));
    }

    private int goMode() {
        return GoMode.of(unixMode);
    }

    /// The attributes of the `user` namespace, the only one that Java sees; none where the file
    /// system has none, or where the file may not be read.
    private SortedMap<String, byte[]> attributes(Path place) throws IOException {
        SortedMap<String, byte[]> attributes = new TreeMap<>();
        int type = unixMode & 0170000;
        if (type != 0100000 && type != 0040000) {
            return attributes;
        }
        var view =
                Files.getFileAttributeView(
                        place, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return attributes;
        }
        try {
            for (String name : view.list()) {
                if (!name.startsWith("com.apple.")) {
                    ByteBuffer value = ByteBuffer.allocate(view.size(name));
                    view.read(name, value);
                    attributes.put("user." + name, value.array());
                }
            }
        } catch (FileSystemException unsupported) {
            return new TreeMap<>();
        }
        return attributes;
    }
}
