package dev.jbake.buildkit.session;

import io.grpc.Status;
import io.grpc.StatusException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The digest that names a blob, such as `sha256:…`; this is one of the forms that are safe as a
/// path, and only those.
///
/// @param algorithm `sha256`, `sha384` or `sha512`
/// @param hex lower case, of the right length
record BlobDigest(String algorithm, String hex) {
    private static final Pattern FORM =
            Pattern.compile("sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}");

    /// @throws StatusException where the text is no digest
    static BlobDigest of(String text) throws StatusException {
        if (!FORM.matcher(text).matches()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("\"%s\" is not a digest".formatted(text))
                    .asException();
        }
        int colon = text.indexOf(':');
        return new BlobDigest(text.substring(0, colon), text.substring(colon + 1));
    }

    static BlobDigest of(String algorithm, MessageDigest complete) {
        return new BlobDigest(algorithm, HexFormat.of().formatHex(complete.digest()));
    }

    static MessageDigest hash(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.replace("sha", "SHA-"));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }

    /// Where a blob is kept in an OCI layout.
    Path in(Path layout) {
        return layout.resolve("blobs").resolve(algorithm).resolve(hex);
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
