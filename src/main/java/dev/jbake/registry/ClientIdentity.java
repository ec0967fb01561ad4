package dev.jbake.registry;

import dev.jbake.engine.PemKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/// Who we are to a registry that wants a certificate of its clients (`keypair` in a
/// `buildkitd.toml`).
///
/// @param certificate ours and those above it, in PEM
/// @param key its private key, in PEM; never printed
public record ClientIdentity(String certificate, String key) {

    /// Those of a registry, of which the one that it knows is shown; null for nobody.
    static KeyManager @Nullable [] managers(List<ClientIdentity> identities)
            throws GeneralSecurityException, IOException {
        if (identities.isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < identities.size(); i++) {
            ClientIdentity each = identities.get(i);
            byte[] pem = each.certificate.getBytes(StandardCharsets.US_ASCII);
            Certificate[] chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem))
                            .toArray(Certificate[]::new);
            store.setKeyEntry("client" + i, PemKey.of(each.key), new char[0], chain);
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }

    @Override
    public String toString() {
        return "ClientIdentity[]";
    }
}
