package dev.jbake.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// The folder with `ca.pem`, `cert.pem` and `key.pem` of a docker client; this makes a TLS context
/// of them.
///
/// @param verify whether the engine's certificate is checked
public record TlsKeys(Path folder, boolean verify) {

    /// What stands in front of a PKCS#1 RSA key to make it PKCS#8: version 0, algorithm
    /// rsaEncryption; lengths are filled in.
    private static final byte[] RSA_ALGORITHM = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
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
        0x00
    };

    SSLContext context() throws EngineException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(), trust(), null);
            return context;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException broken) {
            throw EngineErrors.unreadable(folder, broken);
        }
    }

    private KeyManager @Nullable [] identity() throws IOException, GeneralSecurityException {
        Path key = folder.resolve("key.pem");
        Path cert = folder.resolve("cert.pem");
        if (!Files.exists(key) || !Files.exists(cert)) {
            return null;
        }
        KeyStore store = emptyStore();
        Certificate[] chain = certificates(cert).toArray(Certificate[]::new);
        store.setKeyEntry("client", privateKey(key), new char[0], chain);
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }

    private TrustManager @Nullable [] trust() throws IOException, GeneralSecurityException {
        if (!verify) {
            return new TrustManager[] {new Anyone()};
        }
        Path ca = folder.resolve("ca.pem");
        if (!Files.exists(ca)) {
            return null;
        }
        KeyStore store = emptyStore();
        int count = 0;
        for (Certificate each : certificates(ca)) {
            store.setCertificateEntry("ca" + count++, each);
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        String body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        byte[] bytes = Base64.getDecoder().decode(body);
        byte[] pkcs8 = text.contains("BEGIN RSA PRIVATE KEY") ? asPkcs8(bytes) : bytes;
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (InvalidKeySpecException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(spec);
        }
    }

    private static byte[] asPkcs8(byte[] rsa) {
        byte[] inner = concat(RSA_ALGORITHM, concat(derHead(0x04, rsa.length), rsa));
        return concat(derHead(0x30, inner.length), inner);
    }

    private static byte[] derHead(int tag, int length) {
        return new byte[] {
            (byte) tag, (byte) 0x82, (byte) (length >>> 8 & 0xff), (byte) (length & 0xff)
        };
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    /// Trust in whoever answers, as `DOCKER_TLS` without `DOCKER_TLS_VERIFY` asks for.
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
