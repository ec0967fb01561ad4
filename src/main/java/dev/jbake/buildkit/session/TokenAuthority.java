package dev.jbake.buildkit.session;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A signing key that follows from a seed of the user and a salt of BuildKit; this is how BuildKit
/// knows again whose token it has in its cache.
final class TokenAuthority {
    private static final int KEY = 32;

    private final KeyPair pair;

    private TokenAuthority(KeyPair pair) {
        this.pair = pair;
    }

    /// The Ed25519 key whose private half is `HMAC-SHA256(salt, seed)`.
    ///
    /// @param seed empty for one who is anonymous: all of those share a key
    static TokenAuthority of(byte[] salt, byte[] seed) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        // Java refuses an empty key; HMAC fills keys up with zeros, so one zero is the same key.
        mac.init(new SecretKeySpec(salt.length == 0 ? new byte[1] : salt, "HmacSHA256"));
        return ofPrivate(Arrays.copyOf(mac.doFinal(seed), KEY));
    }

    static TokenAuthority ofPrivate(byte[] secret) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(255, new Fixed(secret));
        return new TokenAuthority(generator.generateKeyPair());
    }

    /// The 32 bytes of the public half.
    byte[] publicKey() {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY, encoded.length);
    }

    /// The signature with the message behind it, as NaCl's `sign` gives it.
    byte[] sign(byte[] message) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        byte[] signed = signature.sign();
        byte[] both = Arrays.copyOf(signed, signed.length + message.length);
        System.arraycopy(message, 0, both, signed.length, message.length);
        return both;
    }

    /// Not random at all: it gives the bytes that the key is to be made of, for want of a way to
    /// ask Java for the public half of a private key.
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        Fixed(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }
}
