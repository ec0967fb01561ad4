package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
    private static final byte[] DATA = "to be signed".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;

    @Test
    void theKeysOfAllFilesAreListedWithoutTheirSecrets() throws Exception {
        KeyPair one = pair("Ed25519");
        KeyPair other = pair("RSA");
        KeyRing ring = ring(pem("PRIVATE KEY", one), pem("PRIVATE KEY", other));

        var list = new SshText.Reader(answer(ring, list(), 12));

        assertEquals(2, list.number());
        assertArrayEquals(ed25519(one.getPublic()), list.string());
        assertEquals("", list.text());
        assertArrayEquals(rsa(other.getPublic()), list.string());
    }

    @Test
    void ed25519Signs() throws Exception {
        KeyPair pair = pair("Ed25519");
        KeyRing ring = ring(pem("PRIVATE KEY", pair));

        assertTrue(isSigned(ring, ed25519(pair.getPublic()), 0, "ssh-ed25519", "Ed25519", pair));
    }

    @Test
    void rsaSignsWithTheHashThatIsAskedFor() throws Exception {
        KeyPair pair = pair("RSA");
        KeyRing ring = ring(pem("PRIVATE KEY", pair));
        byte[] open = rsa(pair.getPublic());

        assertTrue(isSigned(ring, open, 0, "ssh-rsa", "SHA1withRSA", pair));
        assertTrue(isSigned(ring, open, 2, "rsa-sha2-256", "SHA256withRSA", pair));
        assertTrue(isSigned(ring, open, 4, "rsa-sha2-512", "SHA512withRSA", pair));
    }

    @Test
    void aKeyThatIsNotInTheRingSignsNothing() throws Exception {
        KeyRing ring = ring(pem("PRIVATE KEY", pair("Ed25519")));

        assertEquals(
                AgentVoice.REFUSED,
                ring.voice().answer(sign(ed25519(pair("Ed25519").getPublic()), 0)));
    }

    @Test
    void aFileThatCannotBeUsedIsToldWhy() throws Exception {
        String key = pem("PRIVATE KEY", pair("Ed25519"));
        assertEquals("it is no private key that ssh knows", refused("hello"));
        assertEquals("it is cut off", refused(key.substring(0, key.indexOf("-----END"))));
        assertEquals(
                "it is protected by a passphrase",
                refused(key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY")));
        assertEquals(
                "it is protected by a passphrase",
                refused(
                        """
                        -----BEGIN RSA PRIVATE KEY-----
                        Proc-Type: 4,ENCRYPTED

                        AAAA
                        -----END RSA PRIVATE KEY-----
                        """));
        assertEquals(
                "it is a \"DSA PRIVATE KEY\", which ssh does not use any more",
                refused(key.replace("PRIVATE KEY", "DSA PRIVATE KEY")));
        assertEquals("its public half is missing", refused(pem("PRIVATE KEY", pair("EC"))));
        assertEquals("it is too large for a key", refused("x".repeat(200_000)));
    }

    @Test
    void brokenFilesAreRefusedWhateverIsBroken() throws Exception {
        for (String kind : List.of("Ed25519", "RSA")) {
            byte[] whole = pair(kind).getPrivate().getEncoded();
            for (int i = 0; i < whole.length; i += 3) {
                String cut = pem("PRIVATE KEY", Arrays.copyOf(whole, i));
                assertFalse(refused(cut).isEmpty());
            }
        }
    }

    @Test
    void nothingOfAKeyIsShown() throws Exception {
        assertEquals("[ssh-ed25519]", ring(pem("PRIVATE KEY", pair("Ed25519"))).toString());
    }

    private String refused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("broken"), text);
        IOException failure = assertThrows(IOException.class, () -> KeyRing.of(List.of(file)));
        return String.valueOf(failure.getMessage());
    }

    private KeyRing ring(String... texts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String each : texts) {
            files.add(Files.writeString(folder.resolve("key" + files.size()), each));
        }
        return KeyRing.of(files);
    }

    private static KeyPair pair(String kind) throws Exception {
        var generator = KeyPairGenerator.getInstance(kind);
        if (kind.equals("RSA")) {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    private static String pem(String label, KeyPair pair) {
        return pem(label, pair.getPrivate().getEncoded());
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    }

    private static byte[] ed25519(PublicKey key) {
        byte[] big = ((EdECPublicKey) key).getPoint().getY().toByteArray();
        byte[] point = new byte[32];
        for (int i = 0; i < Math.min(32, big.length); i++) {
            point[i] = big[big.length - 1 - i];
        }
        if (((EdECPublicKey) key).getPoint().isXOdd()) {
            point[31] |= (byte) 0x80;
        }
        return new SshText().string("ssh-ed25519").string(point).bytes();
    }

    private static byte[] rsa(PublicKey key) {
        var rsa = (RSAPublicKey) key;
        return new SshText()
                .string("ssh-rsa")
                .integer(rsa.getPublicExponent())
                .integer(rsa.getModulus())
                .bytes();
    }

    private static boolean isSigned(
            KeyRing ring, byte[] open, int flags, String named, String algorithm, KeyPair pair)
            throws Exception {
        byte[] blob = new SshText.Reader(answer(ring, sign(open, flags), 14)).string();
        var parts = new SshText.Reader(blob);
        assertEquals(named, parts.text());
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(pair.getPublic());
        verifier.update(DATA);
        return verifier.verify(parts.string());
    }

    private static ByteString list() {
        return framed(new SshText().octet(11));
    }

    private static ByteString sign(byte[] open, int flags) {
        return framed(new SshText().octet(13).string(open).string(DATA).number(flags));
    }

    private static ByteString framed(SshText text) {
        return ByteString.copyFrom(new SshText().string(text.bytes()).bytes());
    }

    private static byte[] answer(KeyRing ring, ByteString request, int type) throws IOException {
        ByteBuffer answer = ring.voice().answer(request).asReadOnlyByteBuffer();
        assertEquals(answer.remaining() - 4, answer.getInt());
        assertEquals((byte) type, answer.get());
        byte[] rest = new byte[answer.remaining()];
        answer.get(rest);
        return rest;
    }
}
