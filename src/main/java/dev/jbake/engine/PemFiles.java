package dev.jbake.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// The files that say whom to trust and who we are; this makes a TLS context of them.
///
/// @param ca certificates of the authorities that are trusted; null for the system's
/// @param cert our certificate and those above it; null for none, as [#key]
/// @param key the private key of our certificate
public record PemFiles(@Nullable Path ca, @Nullable Path cert, @Nullable Path key) {

    /// @param verify whether the other side's certificate is checked
    public SSLContext context(boolean verify) throws EngineException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(), verify ? trust() : new TrustManager[] {new Anyone()}, null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw EngineErrors.unusableKeys(this, unusable);
        }
    }

    private KeyManager @Nullable [] identity() throws GeneralSecurityException, EngineException {
        if (cert == null || key == null) {
            return null;
        }
        Certificate[] chain = read(cert, PemFiles::certificates).toArray(Certificate[]::new);
        KeyStore store = emptyStore();
        store.setKeyEntry("client", read(key, PemKey::read), new char[0], chain);
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }

    private TrustManager @Nullable [] trust() throws GeneralSecurityException, EngineException {
        if (ca == null) {
            return null;
        }
        KeyStore store = emptyStore();
        int count = 0;
        for (Certificate each : read(ca, PemFiles::certificates)) {
            store.setCertificateEntry("ca" + count++, each);
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing was read", impossible);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException("it holds no certificate");
            }
            return found;
        }
    }

    private interface Reading<T> {
        T of(Path file) throws IOException, GeneralSecurityException;
    }

    private static <T> T read(Path file, Reading<T> reading) throws EngineException {
        try {
            return reading.of(file);
        } catch (IOException | GeneralSecurityException broken) {
            throw EngineErrors.unreadable(file, broken);
        }
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
