package dev.jbake.buildkit.session;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/// A file with a private key, as `ssh-keygen` and `openssl` write them: OpenSSH's own form, PKCS#1,
/// SEC 1 and PKCS#8, each as PEM (RFC 7468).
final class SshKeyFile {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final String LOCKED = "it is protected by a passphrase";

    /// Object identifiers in DER.
    private static final String RSA = "2a864886f70d010101";

    private static final String EC = "2a8648ce3d0201";
    private static final String ED25519 = "2b6570";
    private static final Map<String, String> CURVES =
            Map.of(
                    "2a8648ce3d030107", "nistp256",
                    "2b81040022", "nistp384",
                    "2b81040023", "nistp521");

    private SshKeyFile() {}

    /// @throws IOException with the reason, to stand behind the file's name
    static SshKey read(String text) throws IOException {
        int begin = text.indexOf(BEGIN);
        int end = begin < 0 ? -1 : text.indexOf(DASHES, begin + BEGIN.length());
        if (end < 0) {
            throw new IOException("it is no private key that ssh knows");
        }
        String label = text.substring(begin + BEGIN.length(), end);
        if (label.equals("ENCRYPTED PRIVATE KEY")) {
            throw new IOException(LOCKED);
        }
        String body = body(text, label, end + DASHES.length());
        if (body.contains(":")) {
            throw new IOException(
                    body.contains("ENCRYPTED") ? LOCKED : "it has headers that are not known");
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException broken) {
            throw new IOException("it is no base64", broken);
        }
        return switch (label) {
            case "OPENSSH PRIVATE KEY" -> openssh(bytes);
            case "RSA PRIVATE KEY" -> pkcs1(new Der(bytes).inside(Der.SEQUENCE));
            case "EC PRIVATE KEY" -> sec1(new Der(bytes).inside(Der.SEQUENCE), "");
            case "PRIVATE KEY" -> pkcs8(new Der(bytes).inside(Der.SEQUENCE));
            case String other ->
                    throw new IOException(
                            "it is a \"%s\", which ssh does not use any more".formatted(other));
        };
    }

    private static String body(String text, String label, int start) throws IOException {
        int end = text.indexOf("-----END " + label + DASHES, start);
        if (end < 0) {
            throw new IOException("it is cut off");
        }
        return text.substring(start, end);
    }

    private static SshKey openssh(byte[] bytes) throws IOException {
        if (!Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new IOException("it is no key of OpenSSH");
        }
        var outer = new SshText.Reader(Arrays.copyOfRange(bytes, MAGIC.length, bytes.length));
        String cipher = outer.text();
        String derivation = outer.text();
        outer.string();
        if (!cipher.equals("none") || !derivation.equals("none")) {
            throw new IOException(LOCKED);
        }
        if (outer.number() != 1) {
            throw new IOException("it does not hold exactly one key");
        }
        outer.string();
        var inner = new SshText.Reader(outer.string());
        // The same number twice tells a key that was decrypted well.
        int check = inner.number();
        if (inner.number() != check) {
            throw new IOException("it is broken");
        }
        String kind = inner.text();
        if (kind.equals(SshKey.ED25519)) {
            byte[] point = inner.string();
            return SshKey.ed25519(Arrays.copyOf(inner.string(), 32), point);
        }
        if (kind.equals(SshKey.RSA)) {
            return rsa(inner);
        }
        if (kind.startsWith(SshKey.ECDSA)) {
            String curve = inner.text();
            byte[] point = inner.string();
            return SshKey.ecdsa(curve, point, inner.integer());
        }
        throw new IOException(
                "it is a key of the kind \"%s\", which only agents know".formatted(kind));
    }

    private static SshKey rsa(SshText.Reader inner) throws IOException {
        BigInteger modulus = inner.integer();
        BigInteger open = inner.integer();
        BigInteger secret = inner.integer();
        BigInteger coefficient = inner.integer();
        BigInteger p = inner.integer();
        BigInteger q = inner.integer();
        if (p.signum() <= 0 || q.signum() <= 0) {
            throw new IOException("it is broken");
        }
        return SshKey.rsa(
                new RSAPrivateCrtKeySpec(
                        modulus,
                        open,
                        secret,
                        p,
                        q,
                        secret.mod(p.subtract(BigInteger.ONE).max(BigInteger.ONE)),
                        secret.mod(q.subtract(BigInteger.ONE).max(BigInteger.ONE)),
                        coefficient));
    }

    private static SshKey pkcs1(Der key) throws IOException {
        key.integer();
        return SshKey.rsa(
                new RSAPrivateCrtKeySpec(
                        key.integer(),
                        key.integer(),
                        key.integer(),
                        key.integer(),
                        key.integer(),
                        key.integer(),
                        key.integer(),
                        key.integer()));
    }

    /// @param known the curve where it is named outside; ""
    private static SshKey sec1(Der key, String known) throws IOException {
        key.integer();
        var secret = new BigInteger(1, key.value(Der.OCTETS));
        String name = known;
        if (key.next() == Der.NUMBERED) {
            name = hex(key.inside(Der.NUMBERED).value(Der.NAME));
        }
        String curve = CURVES.get(name);
        if (curve == null) {
            throw new IOException("it is of a curve that ssh does not know");
        }
        if (key.next() != Der.NUMBERED + 1) {
            throw new IOException("its public half is missing");
        }
        return SshKey.ecdsa(curve, key.inside(Der.NUMBERED + 1).bits(), secret);
    }

    private static SshKey pkcs8(Der key) throws IOException {
        key.integer();
        Der about = key.inside(Der.SEQUENCE);
        String kind = hex(about.value(Der.NAME));
        var inner = new Der(key.value(Der.OCTETS));
        return switch (kind) {
            case RSA -> pkcs1(inner.inside(Der.SEQUENCE));
            case EC -> sec1(inner.inside(Der.SEQUENCE), hex(about.value(Der.NAME)));
            case ED25519 -> {
                byte[] seed = inner.value(Der.OCTETS);
                yield SshKey.ed25519(seed, point(seed));
            }
            case String _ -> throw new IOException("it is a key of a kind that ssh does not know");
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /// The public half that belongs to a seed: Java makes it only together with the seed, so the
    /// seed is what it gets for chance.
    private static byte[] point(byte[] seed) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Certain(seed));
            var open = (EdECPublicKey) generator.generateKeyPair().getPublic();
            byte[] big = open.getPoint().getY().toByteArray();
            byte[] point = new byte[32];
            for (int i = 0; i < Math.min(big.length, point.length); i++) {
                point[i] = big[big.length - 1 - i];
            }
            if (open.getPoint().isXOdd()) {
                point[31] |= (byte) 0x80;
            }
            return point;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("it holds no usable key: " + unusable.getMessage(), unusable);
        }
    }

    /// Chance that is none.
    private static final class Certain extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        private Certain(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }
}
