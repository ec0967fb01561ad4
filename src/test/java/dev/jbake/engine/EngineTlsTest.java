package dev.jbake.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An engine that speaks TLS and wants to know who asks.
class EngineTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir private Path keys;
    private SSLServerSocket server;

    @BeforeEach
    void open() throws Exception {
        KeyStore store = keyPair();
        pem("ca.pem", "CERTIFICATE", store.getCertificate("one").getEncoded());
        pem("cert.pem", "CERTIFICATE", store.getCertificate("one").getEncoded());
        pem("key.pem", "PRIVATE KEY", store.getKey("one", PASSWORD.toCharArray()).getEncoded());
        SSLContext context = new TlsKeys(keys, true).context();
        server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
        server.setNeedClientAuth(true);
        Thread.ofVirtual().start(this::listen);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void itIsAskedWithTheUsersKeys() throws Exception {
        assertEquals("1.41", engine(new TlsKeys(keys, true)).ping().apiVersion());
    }

    @Test
    void anOldFormOfKeyIsReadToo() throws Exception {
        byte[] pkcs8 =
                Base64.getMimeDecoder()
                        .decode(
                                Files.readString(keys.resolve("key.pem"))
                                        .replaceAll("-----[A-Z ]+-----", ""));
        // An RSA key in PKCS#8 is 26 bytes of wrapping around the same key in PKCS#1.
        pem("key.pem", "RSA PRIVATE KEY", java.util.Arrays.copyOfRange(pkcs8, 26, pkcs8.length));

        assertEquals("1.41", engine(new TlsKeys(keys, true)).ping().apiVersion());
    }

    @Test
    void aCertificateOfAnotherMachineIsNotTaken() {
        Engine elsewhere =
                Engine.at(
                        new EngineAddress.Tcp(
                                "127.0.0.1", server.getLocalPort(), new TlsKeys(keys, true)));

        EngineException failure = assertThrows(EngineException.class, elsewhere::ping);

        assertEquals(EngineException.Kind.UNREACHABLE, failure.kind());
        assertEquals(
                "1.41",
                assertDoesNotThrow(() ->
                        Engine.at(
                                        new EngineAddress.Tcp(
                                                "127.0.0.1",
                                                server.getLocalPort(),
                                                new TlsKeys(keys, false)))
                                .ping()
                                .apiVersion()));
    }

    @Test
    void withoutKeysTheEngineIsNotReached(@TempDir Path none) {
        EngineException failure =
                assertThrows(EngineException.class, () -> engine(new TlsKeys(none, true)).ping());

        assertEquals(EngineException.Kind.UNREACHABLE, failure.kind());
    }

    private Engine engine(TlsKeys tls) {
        return Engine.at(new EngineAddress.Tcp("localhost", server.getLocalPort(), tls));
    }

    private void listen() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                InputStream in = socket.getInputStream();
                while (!HttpHead.line(in).isEmpty()) {
                    // Whatever is asked gets the same answer.
                }
                OutputStream out = socket.getOutputStream();
                out.write(FakeEngine.reply(200, "OK"));
                out.flush();
            } catch (IOException refused) {
                // The client goes away when it does not trust us, or we it.
            }
        }
    }

    private KeyStore keyPair() throws Exception {
        Path file = keys.resolve("pair.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command =
                List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "one",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        assertEquals(0, process.waitFor(), said);
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private void pem(String file, String kind, byte[] bytes) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                keys.resolve(file),
                "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
