package dev.jbake.buildkit.session;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;

/// A private key that ssh knows, and what its other half looks like on the wire (RFC 4253, 5656,
/// 8332, 8709).
final class SshKey {
    static final String ED25519 = "ssh-ed25519";
    static final String RSA = "ssh-rsa";
    static final String ECDSA = "ecdsa-sha2-";

    private static final int SHA2_256 = 2;
    private static final int SHA2_512 = 4;

    private final String kind;
    private final byte[] open;
    private final PrivateKey secret;

    private SshKey(String kind, byte[] open, PrivateKey secret) {
        this.kind = kind;
        this.open = open;
        this.secret = secret;
    }

    /// @param seed 32 bytes
    /// @param point the public half, 32 bytes
    static SshKey ed25519(byte[] seed, byte[] point) throws IOException {
        byte[] open = new SshText().string(ED25519).string(point).bytes();
        var spec = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed);
        return of(ED25519, open, () -> KeyFactory.getInstance("Ed25519").generatePrivate(spec));
    }

    static SshKey rsa(RSAPrivateCrtKeySpec spec) throws IOException {
        byte[] open =
                new SshText()
                        .string(RSA)
                        .integer(spec.getPublicExponent())
                        .integer(spec.getModulus())
                        .bytes();
        return of(RSA, open, () -> KeyFactory.getInstance("RSA").generatePrivate(spec));
    }

    /// @param curve as ssh calls it, such as `nistp256`
    /// @param point the public half, not compressed
    static SshKey ecdsa(String curve, byte[] point, BigInteger secret) throws IOException {
        String kind = ECDSA + curve;
        byte[] open = new SshText().string(kind).string(curve).string(point).bytes();
        return of(
                kind,
                open,
                () -> {
                    var parameters = AlgorithmParameters.getInstance("EC");
                    parameters.init(new ECGenParameterSpec("secp" + digits(curve) + "r1"));
                    var spec = parameters.getParameterSpec(ECParameterSpec.class);
                    return KeyFactory.getInstance("EC")
                            .generatePrivate(new ECPrivateKeySpec(secret, spec));
                });
    }

    @FunctionalInterface
    private interface Making {
        PrivateKey make() throws GeneralSecurityException;
    }

    private static SshKey of(String kind, byte[] open, Making making) throws IOException {
        try {
            return new SshKey(kind, open, making.make());
        } catch (GeneralSecurityException unusable) {
            throw new IOException("it holds no usable key: " + unusable.getMessage(), unusable);
        }
    }

    private static int digits(String curve) throws GeneralSecurityException {
        return switch (curve) {
            case "nistp256" -> 256;
            case "nistp384" -> 384;
            case "nistp521" -> 521;
            case String other -> throw new GeneralSecurityException("unknown curve " + other);
        };
    }

    /// The public half, by which ssh names the key.
    byte[] open() {
        return open.clone();
    }

    boolean is(byte[] other) {
        return Arrays.equals(open, other);
    }

    /// A signature as ssh writes it.
    ///
    /// @param flags for RSA, which hash is wanted
    byte[] sign(byte[] data, int flags) throws GeneralSecurityException {
        if (kind.equals(RSA)) {
            return switch (flags & (SHA2_256 | SHA2_512)) {
                case SHA2_256 -> signature("rsa-sha2-256", sign("SHA256withRSA", data));
                case 0 -> signature(RSA, sign("SHA1withRSA", data));
                default -> signature("rsa-sha2-512", sign("SHA512withRSA", data));
            };
        }
        if (kind.equals(ED25519)) {
            return signature(kind, sign("Ed25519", data));
        }
        int bits = digits(kind.substring(ECDSA.length()));
        int hash = bits == 521 ? 512 : bits;
        byte[] both = sign("SHA%dwithECDSAinP1363Format".formatted(hash), data);
        int half = both.length / 2;
        return signature(
                kind,
                new SshText()
                        .integer(new BigInteger(1, both, 0, half))
                        .integer(new BigInteger(1, both, half, half))
                        .bytes());
    }

    private byte[] sign(String algorithm, byte[] data) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(secret);
        signature.update(data);
        return signature.sign();
    }

    private static byte[] signature(String algorithm, byte[] value) {
        return new SshText().string(algorithm).string(value).bytes();
    }

    /// Without the secret.
    @Override
    public String toString() {
        return kind;
    }
}
