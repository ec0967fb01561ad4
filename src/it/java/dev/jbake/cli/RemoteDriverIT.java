package dev.jbake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.cli.Bench.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Builds in a BuildKit that was started by hand, over every way there is to it.
///
/// It listens on a port with mutual TLS, on one without, on a socket in a shared folder, and where
/// it always does in its container. Keys are made anew.
class RemoteDriverIT {
    @TempDir private static Path shared;
    private static String container;
    private static int secure;
    private static ServerSocket door;

    @TempDir private Path folder;
    private Bench bench;

    @BeforeAll
    static void start() throws Exception {
        container = "jbake-it-remote-" + Integer.toHexString(new SecureRandom().nextInt());
        makeKeys();
        secure = freePort();
        run(
                "docker",
                "run",
                "--detach",
                "--privileged",
                "--network=host",
                "--name=" + container,
                "--volume="
                        + Path.of("src/lab/buildkitd.toml").toAbsolutePath()
                        + ":/etc/buildkit/buildkitd.toml:ro",
                "--volume=" + shared + ":/shared",
                "moby/buildkit:buildx-stable-1",
                "--addr=unix:///run/buildkit/buildkitd.sock",
                "--addr=unix:///shared/b.sock",
                "--addr=tcp://127.0.0.1:" + secure,
                "--tlscacert=/shared/ca.pem",
                "--tlscert=/shared/server.pem",
                "--tlskey=/shared/server.key");
        // The daemon speaks TLS on all its ports, so what speaks none is in front of its socket.
        door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(RemoteDriverIT::forward);
    }

    private static void forward() {
        while (!door.isClosed()) {
            try {
                Socket port = door.accept();
                SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
                socket.connect(UnixDomainSocketAddress.of(shared.resolve("b.sock")));
                Thread.ofVirtual().start(() -> copyOut(socket, port));
                Thread.ofVirtual().start(() -> copyIn(port, socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void copyIn(Socket from, SocketChannel to) {
        try (from;
                to) {
            byte[] piece = new byte[1 << 16];
            InputStream in = from.getInputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                ByteBuffer bytes = ByteBuffer.wrap(piece, 0, read);
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
        } catch (IOException gone) {
            // The other direction ends too.
        }
    }

    private static void copyOut(SocketChannel from, Socket to) {
        try (from;
                to) {
            ByteBuffer piece = ByteBuffer.allocate(1 << 16);
            OutputStream out = to.getOutputStream();
            while (from.read(piece.clear()) >= 0) {
                out.write(piece.array(), 0, piece.position());
            }
        } catch (IOException gone) {
            // The other direction ends too.
        }
    }

    @AfterAll
    static void stop() throws Exception {
        door.close();
        run("docker", "rm", "--force", "--volumes", container);
    }

    private static void makeKeys() throws Exception {
        authority("ca");
        authority("other");
        signed("server", "ca");
        signed("client", "ca");
        signed("stranger", "other");
    }

    private static void authority(String name) throws Exception {
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-days",
                "2",
                "-keyout",
                shared.resolve(name + ".key").toString(),
                "-out",
                shared.resolve(name + ".pem").toString());
    }

    private static void signed(String name, String by) throws Exception {
        Path request = shared.resolve(name + ".csr");
        Path names =
                Files.writeString(
                        shared.resolve("names"), "subjectAltName=DNS:localhost,DNS:builds.test\n");
        run(
                "openssl",
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                shared.resolve(name + ".key").toString(),
                "-out",
                request.toString());
        run(
                "openssl",
                "x509",
                "-req",
                "-days",
                "2",
                "-in",
                request.toString(),
                "-CA",
                shared.resolve(by + ".pem").toString(),
                "-CAkey",
                shared.resolve(by + ".key").toString(),
                "-CAcreateserial",
                "-extfile",
                names.toString(),
                "-out",
                shared.resolve(name + ".pem").toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String... command) throws Exception {
        LabBuilder.run(command);
    }

    @BeforeEach
    void writeProject() throws IOException {
        bench = new Bench(folder);
        Files.writeString(
                folder.resolve("Dockerfile"),
                "FROM busybox\nCOPY word /\nRUN tr a-z A-Z < /word > /made\n");
        Files.writeString(folder.resolve("word"), "hello");
        Files.writeString(
                folder.resolve("docker-bake.hcl"),
                """
                target "default" {
                  output = ["type=local,dest=out"]
                }
                """);
    }

    private static String keys(String client) {
        return "cacert=%s/ca.pem,cert=%s/%s.pem,key=%s/%s.key"
                .formatted(shared, shared, client, shared, client);
    }

    private void create(String options, String endpoint) {
        if (options.isEmpty()) {
            bench.jbake("create", "--name", "far", "--driver", "remote", endpoint).ok();
        } else {
            bench.jbake(
                            "create",
                            "--name",
                            "far",
                            "--driver",
                            "remote",
                            "--driver-opt",
                            options,
                            endpoint)
                    .ok();
        }
    }

    private Ended build() {
        return bench.jbake("build", "--builder", "far", "--progress", "plain");
    }

    private void itBuilds() throws IOException {
        build().ok();
        assertEquals("HELLO", Files.readString(folder.resolve("out/made")));
    }

    @Test
    void itBuildsOverMutualTls() throws Exception {
        create(keys("client"), "tcp://localhost:" + secure);

        itBuilds();

        Ended listed = bench.jbake("inspect", "far").ok();
        assertTrue(listed.out().contains("Status:"), listed.out());
        assertTrue(listed.out().contains("running"), listed.out());
        // The same entry of the same store serves the peer.
        bench.docker("buildx", "bake", "--builder", "far").ok();
    }

    @Test
    void theCertificateMayBeForANameOfOurChoice() throws Exception {
        create(keys("client") + ",servername=builds.test", "tcp://127.0.0.1:" + secure);

        itBuilds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp", "docker-container"})
    void itBuildsOver(String scheme) throws Exception {
        String endpoint =
                switch (scheme) {
                    case "unix" -> "unix://" + shared + "/b.sock";
                    case "tcp" -> "tcp://127.0.0.1:" + door.getLocalPort();
                    default -> "docker-container://" + container;
                };
        create("", endpoint);

        itBuilds();
    }

    /// In place of ssh stands a program that runs what it is told here, as sshd would elsewhere.
    @Test
    void itBuildsOverSsh() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        program(
                programs.resolve("ssh"),
                """
                test "$1 $2 $3 $4 $5 $6" = '-l me -p 2222 -- builds.test' || exit 9
                shift 6
                exec sh -c "$*"
                """);
        program(
                programs.resolve("buildctl"),
                "exec docker exec -i " + container + " buildctl \"$@\"\n");
        bench.with("PATH", programs + ":" + System.getenv("PATH"));
        create("", "ssh://me@builds.test:2222/shared/b.sock");

        itBuilds();
    }

    @Test
    void whatSshSaysIsTold() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        program(
                programs.resolve("ssh"),
                "echo 'me@builds.test: Permission denied (publickey).' >&2\nexit 255\n");
        bench.with("PATH", programs + ":" + System.getenv("PATH"));
        create("", "ssh://me@builds.test");

        assertEquals(
                "ERROR: No BuildKit answers at ssh://me@builds.test: ssh ended:"
                        + " me@builds.test: Permission denied (publickey).",
                build().error());
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cacert=DIR/other.pem,cert=DIR/client.pem,key=DIR/client.key | localhost"
                        + " | its certificate is not signed by the authority in \"cacert\"",
                "cacert=DIR/ca.pem,cert=DIR/client.pem,key=DIR/client.key | 127.0.0.1"
                        + " | its certificate is for another name",
                "cacert=DIR/ca.pem,cert=DIR/stranger.pem,key=DIR/stranger.key | localhost"
                        + " | it does not take our certificate",
                "cacert=DIR/ca.pem | localhost | it does not take our certificate"
            })
    void aWrongCertificateIsToldAtOnce(String options, String host, String words) {
        create(options.replace("DIR", shared.toString()), "tcp://" + host + ":" + secure);

        Ended ended = build();

        assertEquals(1, ended.code());
        String start = "ERROR: No BuildKit answers at tcp://" + host + ":" + secure + ": " + words;
        assertTrue(ended.error().startsWith(start), ended.err());
        assertTrue(!ended.err().contains("waited"), ended.err());
    }

    @Test
    void aBuilderThatAManifestDeclaresIsReached() throws Exception {
        Files.delete(folder.resolve("docker-bake.hcl"));
        Files.writeString(
                folder.resolve("jbake.yaml"),
                """
                builders:
                  declared:
                    driver: remote
                    endpoint: tcp://localhost:%d
                    options:
                      cacert: %s/ca.pem
                      cert: %s/client.pem
                      key: %s/client.key
                targets:
                  default:
                    builder: declared
                    output: ["type=local,dest=out"]
                """
                        .formatted(secure, shared, shared, shared));

        bench.jbake("build").ok();

        assertEquals("HELLO", Files.readString(folder.resolve("out/made")));
    }
}
