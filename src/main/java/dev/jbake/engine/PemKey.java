package dev.jbake.engine;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A private key in a PEM file, as openssl and Go write it; this reads the forms that there are.
///
/// Java knows PKCS#8 alone, so the older forms are put into one: PKCS#1 (`RSA PRIVATE KEY`, RFC
/// 8017) and SEC 1 (`EC PRIVATE KEY`, RFC 5915).
public final class PemKey {
    private static final long LARGEST = 1 << 20;
    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int CURVE = 0xa0;

    private static final byte[] VERSION = {INTEGER, 1, 0};

    /// rsaEncryption, without parameters.
    private static final byte[] RSA = {
        SEQUENCE,
        13,
        0x06,
        9,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0
    };

    /// id-ecPublicKey; the curve follows as its parameter.
    private static final byte[] EC = {
        0x06, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01
    };

    private PemKey() {}

    static PrivateKey read(Path file) throws IOException, GeneralSecurityException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is too large for a key");
        }
        return of(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /// The first key in a text.
    ///
    /// @param pem such as the content of a file
    /// @throws IOException if there is none that can be read
    /// @throws GeneralSecurityException if it is of a kind that Java does not know
    public static PrivateKey of(String pem) throws IOException, GeneralSecurityException {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new IOException("it holds no private key in the form PEM");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(block.group(2).replaceAll("\\s", ""));
        } catch (IllegalArgumentException malformed) {
            throw new IOException("its private key is damaged", malformed);
        }
        return switch (block.group(1)) {
            case "RSA PRIVATE KEY" -> key(der(SEQUENCE, VERSION, RSA, der(OCTETS, bytes)));
            case "EC PRIVATE KEY" -> key(ofCurve(bytes));
            case "ENCRYPTED PRIVATE KEY" ->
                    throw new IOException("its private key has a password, which nobody asks for");
            default -> key(bytes);
        };
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        @Nullable InvalidKeySpecException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException other) {
                last = other;
            }
        }
        throw new GeneralSecurityException("its private key is none of " + ALGORITHMS, last);
    }

    /// ECPrivateKey is a sequence of version, key, `[0]` curve and `[1]` public key.
    private static byte[] ofCurve(byte[] sec1) throws IOException {
        try {
            ByteBuffer all = ByteBuffer.wrap(sec1);
            ByteBuffer fields = content(all, all.get());
            while (fields.hasRemaining()) {
                int tag = fields.get() & 0xff;
                ByteBuffer field = content(fields, (byte) tag);
                if (tag == CURVE) {
                    byte[] curve = new byte[field.remaining()];
                    field.get(curve);
                    return der(SEQUENCE, VERSION, der(SEQUENCE, EC, curve), der(OCTETS, sec1));
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException cut) {
            throw new IOException("its private key is damaged", cut);
        }
        throw new IOException("its private key does not say which curve it is of");
    }

    /// What a tag that has been read holds; the outer buffer goes on behind it.
    private static ByteBuffer content(ByteBuffer from, byte tag) {
        if ((tag & 0x1f) == 0x1f) {
            throw new IllegalArgumentException("a tag of several bytes");
        }
        int length = from.get() & 0xff;
        if (length > 0x80) {
            int bytes = length & 0x7f;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = Math.addExact(Math.multiplyExact(length, 256), from.get() & 0xff);
            }
        }
        ByteBuffer content = from.slice(from.position(), Math.min(length, from.remaining()));
        from.position(from.position() + length);
        return content;
    }

    private static byte[] der(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        // Three bytes of length are enough for everything that is let in.
        ByteBuffer made = ByteBuffer.allocate(5 + length);
        made.put((byte) tag).put((byte) 0x83);
        made.put((byte) (length >>> 16)).put((byte) (length >>> 8)).put((byte) length);
        for (byte[] part : parts) {
            made.put(part);
        }
        return made.array();
    }
}
