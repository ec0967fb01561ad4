package dev.jbake.buildkit.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// The authorities whose certificates are believed: those of the machine, where Go programs look
/// for them and Java does not, and perhaps some more.
///
/// Source: `crypto/x509` of Go for `SSL_CERT_FILE`, `SSL_CERT_DIR` and the usual places. Where a
/// machine has none of them, those that came with Java are believed. Nothing is read before it is
/// needed.
public final class Trust {
    private static final List<String> FILES =
            List.of(
                    "/etc/ssl/certs/ca-certificates.crt",
                    "/etc/pki/tls/certs/ca-bundle.crt",
                    "/etc/ssl/ca-bundle.pem",
                    "/etc/pki/tls/cacert.pem",
                    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
                    "/etc/ssl/cert.pem");
    private static final int LARGEST = 16 << 20;
    private static final int MOST_FILES = 2000;
    private static final Pattern CERTIFICATE =
            Pattern.compile(
                    "-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----");

    private final Machine machine;
    private final List<String> more;

    private Trust(Machine machine, List<String> more) {
        this.machine = machine;
        this.more = List.copyOf(more);
    }

    /// What the machine believes, read once.
    private static final class Machine {
        private final Map<String, String> variables;
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Set<Certificate> found;

        Machine(Map<String, String> variables) {
            this.variables = Map.copyOf(variables);
        }

        Set<Certificate> believed() throws CertificateException {
            lock.lock();
            try {
                Set<Certificate> known = found == null ? look(variables) : found;
                found = known;
                return known;
            } finally {
                lock.unlock();
            }
        }
    }

    /// The machine's own.
    ///
    /// @param variables of the environment
    public static Trust of(Map<String, String> variables) {
        return new Trust(new Machine(variables), List.of());
    }

    /// These and some others.
    ///
    /// @param authorities certificates in PEM
    public Trust and(List<String> authorities) {
        if (authorities.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(more);
        all.addAll(authorities);
        return new Trust(machine, all);
    }

    /// Makes sockets that check the other side.
    ///
    /// @param identity who we are; null for nobody
    /// @throws IOException with a message for the user
    public SSLSocketFactory sockets(KeyManager @Nullable [] identity) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity, managers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException unusable) {
            throw new IOException(
                    "certificates of authorities cannot be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    private TrustManager[] managers() throws GeneralSecurityException, IOException {
        Set<Certificate> believed = new LinkedHashSet<>(machine.believed());
        if (believed.isEmpty() && more.isEmpty()) {
            return managers(null);
        }
        for (String pem : more) {
            believed.addAll(read(pem));
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (Certificate each : believed) {
            store.setCertificateEntry("ca" + count++, each);
        }
        return managers(store);
    }

    private static Set<Certificate> look(Map<String, String> variables)
            throws CertificateException {
        Set<Certificate> found = new LinkedHashSet<>();
        String file = variables.getOrDefault("SSL_CERT_FILE", "");
        for (String each : file.isEmpty() ? FILES : List.of(file)) {
            found.addAll(read(Path.of(each)));
            if (!found.isEmpty()) {
                break;
            }
        }
        String folders = variables.getOrDefault("SSL_CERT_DIR", "");
        for (String folder : folders.isEmpty() ? new String[0] : folders.split(":")) {
            found.addAll(readAll(Path.of(folder)));
        }
        return found;
    }

    private static Set<Certificate> readAll(Path folder) throws CertificateException {
        Set<Certificate> found = new LinkedHashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            int count = 0;
            for (Path file : files) {
                if (count++ < MOST_FILES) {
                    found.addAll(read(file));
                }
            }
        } catch (IOException notThere) {
            // Go passes it over as well.
        }
        return found;
    }

    private static Set<Certificate> read(Path file) throws CertificateException {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Set.of();
            }
            return read(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    /// All that can be read: one that Java does not understand spoils none of the others.
    private static Set<Certificate> read(String pem) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Set<Certificate> found = new LinkedHashSet<>();
        Matcher matcher = CERTIFICATE.matcher(pem);
        while (matcher.find()) {
            byte[] bytes =
                    matcher.group().replace("TRUSTED ", "").getBytes(StandardCharsets.US_ASCII);
            try {
                found.add(factory.generateCertificate(new ByteArrayInputStream(bytes)));
            } catch (CertificateException strange) {
                // Whoever relies on it hears that its certificate is not believed.
            }
        }
        return found;
    }

    private static TrustManager[] managers(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }
}
