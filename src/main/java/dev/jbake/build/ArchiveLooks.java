package dev.jbake.build;

/// Whether a file is an archive, by how it begins: tar, as it is or packed by bzip2, gzip, xz or
/// zstd.
///
/// Source: BuildKit's `archiveutil`.
public final class ArchiveLooks {
    /// How many bytes have to be looked at.
    public static final int ENOUGH = 1024;

    private static final int BLOCK = 512;
    private static final int SUM = 148;
    private static final int SUM_END = 156;
    private static final int[][] PACKED = {
        {'B', 'Z', 'h'},
        {0x1f, 0x8b, 8},
        {0xfd, '7', 'z', 'X', 'Z', 0},
        {0x28, 0xb5, 0x2f, 0xfd},
    };

    private ArchiveLooks() {}

    public static boolean isArchive(byte[] start) {
        for (int[] magic : PACKED) {
            if (startsWith(start, magic)) {
                return true;
            }
        }
        return isSkippable(start) || isTar(start);
    }

    /// A frame of zstd that programs are to pass over may come before the others.
    private static boolean isSkippable(byte[] start) {
        return start.length >= 8
                && (start[0] & 0xf0) == 0x50
                && start[1] == 0x2a
                && start[2] == 0x4d
                && start[3] == 0x18;
    }

    private static boolean startsWith(byte[] start, int[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= start.length || (start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// The first block holds the sum of all its bytes, in octal, where the sum itself counts as
    /// blanks.
    private static boolean isTar(byte[] start) {
        if (start.length < BLOCK || start[0] == 0) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= SUM && i < SUM_END ? ' ' : start[i] & 0xff;
        }
        int written = 0;
        boolean any = false;
        for (int i = SUM; i < SUM_END; i++) {
            if (start[i] >= '0' && start[i] <= '7') {
                written = written * 8 + start[i] - '0';
                any = true;
            } else if (start[i] != ' ' && start[i] != 0) {
                return false;
            }
        }
        return any && written == sum;
    }
}
