package dev.jbake.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.jbake.buildkit.session.Login;
import dev.jbake.buildkit.session.ProxyVariables;
import dev.jbake.buildkit.session.TokenClient;
import dev.jbake.buildkit.session.Trust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry that shows a certificate of an authority of its own, and wants one of its clients;
/// the certificates are made by openssl for each test.
class RegistryTlsTest {
    private static final String MANIFEST = "{\"schemaVersion\": 2}";

    @TempDir private Path folder;
    private HttpsServer server;

    @BeforeEach
    void serve() throws Exception {
        openssl(
                "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=ca -keyout ca.key -out ca.pem");
        certificate("server", "subjectAltName=IP:127.0.0.1");
        certificate("client", "extendedKeyUsage=clientAuth");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = context();
        server.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters wanted = context.getDefaultSSLParameters();
                        wanted.setNeedClientAuth(true);
                        parameters.setSSLParameters(wanted);
                    }
                });
        server.createContext(
                "/v2/",
                exchange -> {
                    byte[] bytes = MANIFEST.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aKeyPairOfTheConfigurationIsShown() throws Exception {
        ClientIdentity identity = new ClientIdentity(read("client.pem"), read("client.key"));

        assertEquals(MANIFEST, ask(List.of(read("ca.pem")), List.of(identity), Map.of()));
    }

    @Test
    void theMachinesOwnAuthoritiesAreBelieved() throws Exception {
        ClientIdentity identity = new ClientIdentity(read("client.pem"), read("client.key"));
        Map<String, String> machine = Map.of("SSL_CERT_FILE", folder.resolve("ca.pem").toString());

        assertEquals(MANIFEST, ask(List.of(), List.of(identity), machine));
    }

    @Test
    void withoutOneTheRegistryCannotBeReached() throws Exception {
        List<String> authorities = List.of(read("ca.pem"));

        assertThrows(RegistryException.class, () -> ask(authorities, List.of(), Map.of()));
    }

    @Test
    void anAuthorityThatNobodyKnowsIsNotBelieved() throws Exception {
        ClientIdentity identity = new ClientIdentity(read("client.pem"), read("client.key"));

        RegistryException failure =
                assertThrows(
                        RegistryException.class, () -> ask(List.of(), List.of(identity), Map.of()));

        assertTrue(
                String.valueOf(failure.getMessage())
                        .contains("an authority that this machine does not know"),
                failure.getMessage());
    }

    private String ask(
            List<String> authorities, List<ClientIdentity> identities, Map<String, String> machine)
            throws Exception {
        ProxyVariables proxies = new ProxyVariables(Map.of());
        RegistryClient client =
                new RegistryClient(
                        (_, _) -> Login.ANONYMOUS,
                        new TokenClient(proxies, _ -> Trust.of(machine)),
                        proxies,
                        Trust.of(machine),
                        _ -> new RegistryRule(false, false, authorities, identities),
                        Duration.ofMillis(1));
        String host = "127.0.0.1:" + server.getAddress().getPort();
        String digest = Digests.of(MANIFEST.getBytes(StandardCharsets.UTF_8));
        return client.manifest(ImageReference.of(host + "/app:1"), digest).text();
    }

    private SSLContext context() throws Exception {
        openssl(
                "pkcs12 -export -inkey server.key -in server.pem -passout pass:secret -out server.p12");
        KeyStore keys =
                KeyStore.getInstance(folder.resolve("server.p12").toFile(), "secret".toCharArray());
        var ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, "secret".toCharArray());
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        try (var in = Files.newInputStream(folder.resolve("ca.pem"))) {
            known.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory theirs =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }

    private void certificate(String name, String extension) throws Exception {
        Files.writeString(folder.resolve(name + ".ext"), extension + "\n");
        openssl(
                "req -newkey rsa:2048 -nodes -subj /CN=%1$s -keyout %1$s.key -out %1$s.csr"
                        .formatted(name));
        openssl(
                "x509 -req -in %1$s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile %1$s.ext -out %1$s.pem"
                        .formatted(name));
    }

    private String read(String name) throws Exception {
        return Files.readString(folder.resolve(name));
    }

    private void openssl(String command) throws Exception {
        Process process =
                new ProcessBuilder(("openssl " + command).split(" "))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
