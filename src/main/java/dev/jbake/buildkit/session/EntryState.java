package dev.jbake.buildkit.session;

import dev.jbake.buildkit.wire.fsutil.Stat;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.concurrent.TimeUnit;

/// Mode, time and attributes of a received entry; this writes them to a file or folder that is
/// ours. Its owner stays the user.
final class EntryState {
    private static final String USER = "user.";

    private EntryState() {}

    static void set(Path place, Stat stat) throws IOException {
        setAttributes(place, stat);
        setTime(place, stat);
        Files.setAttribute(place, "unix:mode", unixMode(stat), LinkOption.NOFOLLOW_LINKS);
    }

    static void setTime(Path place, Stat stat) throws IOException {
        FileTime time = FileTime.from(stat.getModTime(), TimeUnit.NANOSECONDS);
        var view =
                Files.getFileAttributeView(
                        place, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setTimes(time, null, null);
    }

    /// The twelve permission bits of Go's mode.
    static int unixMode(Stat stat) {
        int mode = stat.getMode();
        return (mode & 0777)
                | ((mode & 1 << 23) != 0 ? 04000 : 0)
                | ((mode & 1 << 22) != 0 ? 02000 : 0)
                | ((mode & 1 << 20) != 0 ? 01000 : 0);
    }

    /// Attributes that the file system or our rights do not allow are left out, as other clients
    /// do.
    private static void setAttributes(Path place, Stat stat) {
        var view =
                Files.getFileAttributeView(
                        place, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        stat.getXattrsMap()
                .forEach((name, value) -> {
                    if (view != null && name.startsWith(USER)) {
                        try {
                            view.write(name.substring(USER.length()), value.asReadOnlyByteBuffer());
                        } catch (FileSystemException _) {
                            // Not every file system has attributes.
                        } catch (IOException _) {
                            // Nor lets everyone set them.
                        }
                    }
                });
    }
}
