package dev.jbake.function;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.jbake.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/// Digests, password hashes, and reading what was encrypted for a key.
final class Hashes {

    private static final int DEFAULT_COST = 10;
    private static final int LOWEST_COST = 4;
    private static final int HIGHEST_COST = 20;
    private static final int SALT_BYTES = 16;
    private static final int LONGEST_PASSWORD = 72;

    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN ([A-Z0-9 ]+)-----\\s*(.*?)-----END \\1-----", Pattern.DOTALL);

    /// What stands before an RSA key of PKCS#1 to make it one of PKCS#8: version 0 and the name of
    /// the algorithm.
    private static final byte[] RSA_HEADER =
            HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private Hashes() {}

    static List<Function> functions(RandomGenerator random) {
        return List.of(
                digest("md5", "MD5"),
                digest("sha1", "SHA-1"),
                digest("sha256", "SHA-256"),
                digest("sha512", "SHA-512"),
                Function.variadic(
                        "bcrypt",
                        List.of(Parameter.text("str")),
                        Parameter.number("cost"),
                        given -> bcrypt(given, random)),
                Function.of(
                        "rsadecrypt",
                        List.of(Parameter.text("ciphertext"), Parameter.text("privatekey")),
                        Hashes::rsaDecrypt));
    }

    private static Function digest(String name, String algorithm) {
        return Function.of(
                name,
                List.of(Parameter.text("str")),
                given -> Value.of(hex(algorithm, given.text(0))));
    }

    private static String hex(String algorithm, String text) {
        return HexFormat.of().formatHex(digest(algorithm, Encodings.bytes(text)));
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(algorithm + " is part of every Java", missing);
        }
    }

    private static Value bcrypt(Arguments given, RandomGenerator random) throws Refusal {
        if (given.count() > 2) {
            throw Refusal.of("bcrypt() takes no more than two arguments");
        }
        int cost = given.count() == 2 ? given.count(1) : DEFAULT_COST;
        if (cost < LOWEST_COST) {
            cost = DEFAULT_COST;
        }
        if (cost > HIGHEST_COST) {
            throw Refusal.of(1, "the cost must be at most 20, which takes a minute");
        }
        byte[] password = Encodings.bytes(given.text(0));
        if (password.length > LONGEST_PASSWORD) {
            throw Refusal.of(0, "the text must have at most 72 bytes");
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = BCrypt.withDefaults().hash(cost, salt, password);
        return Value.of(new String(hash, StandardCharsets.US_ASCII));
    }

    private static Value rsaDecrypt(Arguments given) throws Refusal {
        byte[] encrypted = Encodings.fromBase64(given.text(0));
        Matcher pem = PEM.matcher(given.text(1));
        if (!pem.find()) {
            throw Refusal.of(1, "failed to parse key: no key found");
        }
        if (pem.group(2).contains("4,ENCRYPTED")) {
            throw Refusal.of(
                    1, "failed to parse key: keys protected by a password are not supported");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
            boolean wrapped = pem.group(1).equals("PRIVATE KEY");
            PrivateKey key =
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(wrapped ? encoded : wrap(encoded)));
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            return Value.of(new String(cipher.doFinal(encrypted), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw Refusal.of("the text cannot be decrypted with this key");
        }
    }

    private static byte[] wrap(byte[] key) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(RSA_HEADER);
        body.writeBytes(tagged(0x04, key));
        return tagged(0x30, body.toByteArray());
    }

    /// An element in DER: tag, length, content.
    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else if (content.length < 0x100) {
            out.write(0x81);
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
