package dev.jbake.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The names that contents have by themselves.
public final class Digests {
    private Digests() {}

    /// `sha256:` and the sum in hexadecimal digits.
    public static String of(byte[] content) {
        return written(sha256().digest(content));
    }

    /// Writes what comes into a file, and says what it is called by.
    ///
    /// @param longest bytes, more of which are a failure
    static String save(InputStream in, long longest, Path file) throws IOException {
        MessageDigest sum = sha256();
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > longest) {
                    throw new IOException("the answer is larger than " + longest + " bytes");
                }
                sum.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return written(sum.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String written(byte[] sum) {
        return "sha256:" + HexFormat.of().formatHex(sum);
    }
}
