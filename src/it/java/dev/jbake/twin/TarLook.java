package dev.jbake.twin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// What is in a tar archive, an entry a line.
///
/// @param text the lines
/// @param fresh whether a time in it is that of the build
/// @param content digest of the archive without its compression
record TarLook(String text, boolean fresh, String content) {

    /// @param tar as it is, or compressed with gzip
    static TarLook of(byte[] tar, Mask mask) throws IOException {
        boolean zipped = tar.length > 1 && (tar[0] & 0xff) == 0x1f && (tar[1] & 0xff) == 0x8b;
        byte[] plain = tar;
        if (zipped) {
            try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(tar))) {
                plain = stream.readAllBytes();
            }
        }
        var text = new StringBuilder();
        boolean fresh = false;
        try (var entries = new TarArchiveInputStream(new ByteArrayInputStream(plain))) {
            for (TarArchiveEntry each = entries.getNextEntry();
                    each != null;
                    each = entries.getNextEntry()) {
                fresh |= mask.isNow(each.getLastModifiedTime().toInstant());
                text.append(line(each, entries, mask));
            }
        }
        return new TarLook(text.toString(), fresh, Sha.of(plain));
    }

    private static String line(TarArchiveEntry entry, InputStream content, Mask mask)
            throws IOException {
        Map<String, String> more = new TreeMap<>(entry.getExtraPaxHeaders());
        more.keySet().removeIf(key -> key.endsWith("time"));
        String held = entry.isFile() ? " " + Held.of(content.readAllBytes(), mask) : "";
        return "%s%s %o %d:%d %s%s%s%s%s%n"
                .formatted(
                        (char) entry.getLinkFlag(),
                        entry.isBlockDevice() || entry.isCharacterDevice()
                                ? entry.getDevMajor() + "," + entry.getDevMinor()
                                : "",
                        entry.getMode() & 07777,
                        entry.getLongUserId(),
                        entry.getLongGroupId(),
                        mask.time(entry.getLastModifiedTime().toInstant()),
                        " " + entry.getName(),
                        entry.getLinkName().isEmpty() ? "" : " -> " + entry.getLinkName(),
                        held,
                        more.isEmpty() ? "" : " " + more);
    }
}
