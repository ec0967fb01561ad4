package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `jbake doctor` in a world that is really broken: each fault is told as what it is.
class DoctorIT {
    private static final String PASSWORD = "hunter2-of-the-lab";

    @TempDir private Path folder;
    private final String name = "it-doctor-" + Integer.toHexString(new SecureRandom().nextInt());
    private final List<AutoCloseable> world = new ArrayList<>();

    @BeforeEach
    void declare() throws Exception {
        Files.writeString(
                folder.resolve("jbake.yaml"),
                LabBuilder.declared(name)
                        + """
                        targets:
                          default:
                            builder: %s
                            tags: [127.0.0.1:5000/%s/app:1]
                            dockerfile-inline: FROM busybox
                        """
                                .formatted(name, name));
    }

    @AfterEach
    void tidy() throws Exception {
        LabBuilder.run("docker", "volume", "ls", "-q");
        new ProcessBuilder("docker", "unpause", LabBuilder.container(name)).start().waitFor();
        jbake().run("rm", name);
        LabBuilder.remove(name);
        for (AutoCloseable each : world) {
            each.close();
        }
    }

    @Test
    void registriesAreAskedFromTheBuilderAndEachFaultIsToldAsWhatItIs() throws Exception {
        String machine = bridge();
        String unknown = machine + ":" + https(machine);
        String plain = machine + ":" + http(404);
        String locked = "127.0.0.1:" + http(401);
        String failing = "localhost:" + http(503);
        String dead = "127.0.0.1:" + deaf(false);
        String silent = "127.0.0.1:" + deaf(true);
        Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                        .formatted(
                                locked,
                                Base64.getEncoder()
                                        .encodeToString(
                                                ("me:" + PASSWORD)
                                                        .getBytes(StandardCharsets.UTF_8))));

        Jbake.Ended ended =
                doctor(
                        "--bootstrap",
                        "--timeout=10s",
                        "--registry=" + unknown,
                        "--registry=" + plain,
                        "--registry=" + failing,
                        "--registry=" + dead,
                        "--registry=" + silent,
                        "--registry=nowhere.invalid");

        assertEquals(1, ended.code(), ended.err());
        assertFalse((ended.out() + ended.err()).contains(PASSWORD));
        Map<String, JsonNode> checks = checks(ended);
        for (String fine : List.of("engine", "image", "container", "buildkit", "platforms")) {
            assertEquals("ok", verdict(checks, fine), ended.out());
        }
        assertEquals("ok", verdict(checks, "registry 127.0.0.1:5000"), ended.out());
        assertTold(
                checks,
                unknown,
                "its certificate is of an authority that the builder does not know",
                "ca = [");
        assertTold(
                checks,
                plain,
                "it speaks plain http, and BuildKit insists on https",
                "http = true");
        assertTold(
                checks,
                locked,
                "it does not take the login that is kept for it (401)",
                "docker login " + locked);
        assertTold(checks, failing, "it fails: ", "");
        assertTold(checks, dead, "nothing listens there", "Is the registry running?");
        assertTold(checks, silent, "no answer within 10 seconds", "firewall");
        assertTold(
                checks,
                "nowhere.invalid",
                "the builder finds no address for that name",
                "name servers");
    }

    @Test
    void aContainerThatIsStoppedPausedOrChangedIsTold() throws Exception {
        assertEquals(0, jbake().run("doctor", "--bootstrap").code());
        String container = LabBuilder.container(name);

        LabBuilder.run("docker", "pause", container);
        Map<String, JsonNode> paused = checks(doctor());
        assertEquals("problem", verdict(paused, "container"));
        assertEquals("docker unpause " + container, help(paused, "container"));
        assertEquals("skipped", verdict(paused, "platforms"));

        LabBuilder.run("docker", "unpause", container);
        LabBuilder.run("docker", "stop", container);
        Jbake.Ended stopped = doctor();
        assertEquals(0, stopped.code(), stopped.out());
        assertTrue(message(checks(stopped), "container").contains("is stopped"), stopped.out());

        String manifest = Files.readString(folder.resolve("jbake.yaml"));
        Files.writeString(
                folder.resolve("jbake.yaml"),
                manifest.replace("{ network: host }", "{ network: host, env.A: 1 }"));
        Map<String, JsonNode> changed = checks(doctor());
        assertEquals("warning", verdict(changed, "builder"));
        assertTrue(message(changed, "builder").contains("env.A"));
    }

    @Test
    void aFullDiskIsTold() throws Exception {
        LabBuilder.run(
                "docker",
                "volume",
                "create",
                "--driver=local",
                "--opt=type=tmpfs",
                "--opt=device=tmpfs",
                "--opt=o=size=100m",
                LabBuilder.container(name) + "_state");

        Jbake.Ended ended = doctor("--bootstrap");

        assertEquals(1, ended.code(), ended.err());
        assertEquals("problem", verdict(checks(ended), "disk"), ended.out());
        assertTrue(help(checks(ended), "disk").endsWith("jbake prune --builder " + name));
    }

    @Test
    void anEngineThatIsNotThereIsToldAndNothingElseIsAsked() throws Exception {
        Jbake.Ended ended =
                jbake().with("DOCKER_HOST", "unix://" + folder.resolve("no.sock"))
                        .run("doctor", "--format=json");

        assertEquals(1, ended.code(), ended.err());
        Map<String, JsonNode> checks = checks(ended);
        assertEquals("problem", verdict(checks, "engine"));
        assertTrue(message(checks, "engine").contains("there is no such socket"), ended.out());
        assertEquals("skipped", verdict(checks, "image"));
    }

    @Test
    void anEngineThatDoesNotAnswerIsGivenUpInTime() throws Exception {
        String silent = "tcp://127.0.0.1:" + deaf(true);

        Jbake.Ended ended =
                jbake().with("DOCKER_HOST", silent).run("doctor", "--format=json", "--timeout=1s");

        assertEquals(1, ended.code(), ended.err());
        assertEquals("no answer within 1 seconds", message(checks(ended), "engine"));
    }

    private static void assertTold(
            Map<String, JsonNode> checks, String host, String words, String help) {
        JsonNode check = check(checks, "registry " + host);
        assertEquals("problem", check.get("verdict").asText(), check::toString);
        assertTrue(check.get("message").asText().startsWith(words), check::toString);
        assertTrue(
                check.get("help").toString().replace("\\\"", "\"").contains(help), check::toString);
    }

    private static JsonNode check(Map<String, JsonNode> checks, String check) {
        return Objects.requireNonNull(checks.get(check), () -> check + " in " + checks.keySet());
    }

    private static String message(Map<String, JsonNode> checks, String check) {
        return check(checks, check).get("message").asText();
    }

    private static String verdict(Map<String, JsonNode> checks, String check) {
        return check(checks, check).get("verdict").asText();
    }

    private static String help(Map<String, JsonNode> checks, String check) {
        return check(checks, check).get("help").get(0).asText();
    }

    private static Map<String, JsonNode> checks(Jbake.Ended ended) throws Exception {
        Map<String, JsonNode> checks = new HashMap<>();
        for (JsonNode each : new ObjectMapper().readTree(ended.out()).get("checks")) {
            checks.put(each.get("check").asText(), each);
        }
        return checks;
    }

    private Jbake jbake() {
        return Jbake.in(folder)
                .with("BUILDX_CONFIG", folder.resolve("store").toString())
                .with("DOCKER_CONFIG", folder.toString());
    }

    private Jbake.Ended doctor(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("doctor", "--format=json"));
        words.addAll(List.of(more));
        return jbake().run(words.toArray(String[]::new));
    }

    /// An address of this machine that a container reaches and that is not the loopback, for which
    /// BuildKit has rules of its own.
    private static String bridge() throws Exception {
        return LabBuilder.run(
                        "docker",
                        "network",
                        "inspect",
                        "bridge",
                        "--format={{(index .IPAM.Config 0).Gateway}}")
                .strip();
    }

    /// One that answers whatever is said to it, as servers do that expect no TLS.
    private int http(int status) throws Exception {
        ServerSocket socket = new ServerSocket(0);
        world.add(socket);
        String head =
                String.join(
                        "\r\n",
                        "HTTP/1.1 " + status + " No",
                        "WWW-Authenticate: Basic realm=x",
                        "Content-Length: 0",
                        "Connection: close",
                        "",
                        "");
        byte[] answer = head.getBytes(StandardCharsets.US_ASCII);
        Thread.ofVirtual()
                .start(() -> {
                    while (!socket.isClosed()) {
                        try (Socket line = socket.accept()) {
                            int first = line.getInputStream().read(new byte[4096]);
                            if (first > 0) {
                                line.getOutputStream().write(answer);
                            }
                        } catch (IOException over) {
                            // The test has ended, or the client.
                        }
                    }
                });
        return socket.getLocalPort();
    }

    /// With a certificate for this address that nobody has vouched for.
    private int https(String address) throws Exception {
        Path store = folder.resolve("keys.p12");
        LabBuilder.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-keyalg",
                "EC",
                "-dname",
                "CN=lab",
                "-ext",
                "san=ip:" + address);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
        world.add(() -> server.stop(0));
        return server.getAddress().getPort();
    }

    /// A port at which nothing answers.
    ///
    /// @param open whether connections are taken all the same
    private int deaf(boolean open) throws Exception {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        if (open) {
            world.add(socket);
        } else {
            socket.close();
        }
        return socket.getLocalPort();
    }
}
