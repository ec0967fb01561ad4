package dev.jbake.buildkit.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A folder with a single small file that exists nowhere; this is how a Dockerfile that was written
/// inside a manifest is sent.
///
/// Filters are not asked: the one file is what BuildKit came for.
public final class MemoryTree implements FileTree {
    private static final int PERMISSIONS = 0644;

    private final String name;
    private final byte[] content;

    private MemoryTree(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    /// @param name without `/`
    public static MemoryTree of(String name, String content) {
        return new MemoryTree(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void walk(FileFilter filter, Visitor visitor) throws IOException, InterruptedException {
        visitor.visit(FileEntry.file(name, PERMISSIONS, content.length, modified()));
    }

    @Override
    public InputStream open(String path) throws NoSuchFileException {
        if (!path.equals(name)) {
            throw new NoSuchFileException(path);
        }
        return new ByteArrayInputStream(content);
    }

    /// A time that changes with the content and with nothing else. BuildKit takes a file with the
    /// size and time it knows for unchanged, so a constant would bring back an old Dockerfile, and
    /// the clock would send it again every time.
    private long modified() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Math.floorMod(ByteBuffer.wrap(digest).getLong(), 1_000_000_000_000_000_000L);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
