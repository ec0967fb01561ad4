package dev.jbake.context;

/// The file mode bits that the wire uses, which are those of Go's `os.FileMode`; this is their
/// translation from `st_mode`.
public final class GoMode {
    public static final int DIRECTORY = 1 << 31;
    public static final int SYMLINK = 1 << 27;
    public static final int DEVICE = 1 << 26;
    public static final int PIPE = 1 << 25;
    public static final int SETUID = 1 << 23;
    public static final int SETGID = 1 << 22;
    public static final int CHARACTER_DEVICE = 1 << 21;
    public static final int STICKY = 1 << 20;

    private GoMode() {}

    /// Go's bits for a `st_mode`. A socket has no bit: it goes as an empty file.
    static int of(int unixMode) {
        int type =
                switch (unixMode & 0170000) {
                    case 0040000 -> DIRECTORY;
                    case 0120000 -> SYMLINK;
                    case 0060000 -> DEVICE;
                    case 0020000 -> DEVICE | CHARACTER_DEVICE;
                    case 0010000 -> PIPE;
                    default -> 0;
                };
        return type
                | (unixMode & 0777)
                | ((unixMode & 04000) != 0 ? SETUID : 0)
                | ((unixMode & 02000) != 0 ? SETGID : 0)
                | ((unixMode & 01000) != 0 ? STICKY : 0);
    }
}
