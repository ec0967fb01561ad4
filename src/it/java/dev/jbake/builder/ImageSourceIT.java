package dev.jbake.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.jbake.engine.DockerCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the image of BuildKit comes from, on a real engine: with a registry in front of the lab's
/// that is busy, absent, or a mirror. A small image stands for BuildKit's.
class ImageSourceIT {
    private static final String REGISTRY =
            System.getenv().getOrDefault("JBAKE_LAB_REGISTRY", "127.0.0.1:5000");
    private static final String PATH = "/library/busybox:latest";

    @TempDir private Path folder;
    private Workshop shop;
    private HttpServer front;
    private ServerSocket door;
    private String host;
    private final AtomicInteger busy = new AtomicInteger();
    private final List<Optional<Duration>> asked = new ArrayList<>();
    private final List<String> images = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder);
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.createContext("/", this::answer);
        front.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        front.start();
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::letIn);
        host = "127.0.0.1:" + door.getLocalPort();
    }

    @AfterEach
    void close() throws Exception {
        door.close();
        front.stop(0);
        for (String image : images) {
            shop.docker("rmi", image);
        }
        shop.close();
    }

    /// Engines try TLS first; a server of plain HTTP would wait for the rest of what it takes for a
    /// line.
    private void letIn() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> pass(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket caller) {
        try (caller;
                Socket server =
                        new Socket(
                                InetAddress.getLoopbackAddress(), front.getAddress().getPort())) {
            int first = caller.getInputStream().read();
            if (first <= 0 || first == 0x16) {
                return;
            }
            server.getOutputStream().write(first);
            Thread up = Thread.ofVirtual().start(() -> copy(caller, server));
            server.getInputStream().transferTo(caller.getOutputStream());
            up.interrupt();
        } catch (IOException gone) {
            // Either side may go when it likes.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // The other direction tells.
        }
    }

    /// Hands requests on to the lab's registry, but for the first ones.
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                HttpClient client = HttpClient.newHttpClient()) {
            String path = exchange.getRequestURI().toString();
            if (path.contains("/manifests/") && busy.getAndDecrement() > 0) {
                exchange.getResponseHeaders().set("Retry-After", "3");
                exchange.sendResponseHeaders(429, -1);
                return;
            }
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://" + REGISTRY + path))
                            .method(
                                    exchange.getRequestMethod(),
                                    HttpRequest.BodyPublishers.noBody());
            for (String each : exchange.getRequestHeaders().getOrDefault("Accept", List.of())) {
                request.header("Accept", each);
            }
            HttpResponse<byte[]> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (String each : List.of("Content-Type", "Docker-Content-Digest")) {
                response.headers()
                        .firstValue(each)
                        .ifPresent(value -> exchange.getResponseHeaders().set(each, value));
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            response.headers()
                    .firstValue("Content-Length")
                    .filter(_ -> head)
                    .ifPresent(value -> exchange.getResponseHeaders().set("Content-Length", value));
            exchange.sendResponseHeaders(response.statusCode(), head ? -1 : response.body().length);
            if (!head) {
                exchange.getResponseBody().write(response.body());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsThereIsNotAskedFor() throws Exception {
        List<String> heard = new ArrayList<>();

        assertEquals("busybox:latest", bring(heard, "image", "busybox:latest"));

        assertEquals(List.of(), heard);
    }

    @Test
    void aBusyRegistryIsAskedAgainAfterTheTimeItWants() throws Exception {
        String image = image(host + PATH);
        busy.set(4);
        List<String> heard = new ArrayList<>();

        bring(heard, "image", image);

        assertEquals(Optional.of(Duration.ofSeconds(3)), asked.getFirst());
        assertTrue(heard.contains("< pulling image " + image), heard::toString);
        assertTrue(
                heard.stream().anyMatch(line -> line.contains("it is tried again in")),
                heard::toString);
    }

    @Test
    void whatARegistryDoesNotHaveIsAskedForOnce() {
        List<String> heard = new ArrayList<>();

        BuilderException failure =
                assertThrows(
                        BuilderException.class,
                        () -> bring(heard, "image", host + "/no/such:image"));

        assertEquals(List.of("> pulling image " + host + "/no/such:image"), heard);
        assertEquals(BuilderException.Kind.IMAGE, failure.kind());
        assertEquals(List.of(Optional.empty()), asked);
    }

    @Test
    void aMirrorIsAskedFirstAndItsImageGetsTheNameThatWasMeant() throws Exception {
        String image = image("127.0.0.1:9/library/busybox:latest");
        image(host + PATH);
        List<String> heard = new ArrayList<>();

        assertEquals(image, bring(heard, "image", image, "image-mirrors", "127.0.0.1:9/x," + host));

        assertEquals("> pulling image 127.0.0.1:9/x/library/busybox:latest", heard.getFirst());
        assertEquals("< pulling image " + host + PATH, heard.getLast());
        assertTrue(shop.engine.image(image).isPresent());
    }

    @Test
    void whatADigestNamesIsUsedAsTheMirrorCallsIt() throws Exception {
        String digest =
                shop.docker("image", "inspect", "-f", "{{index .RepoDigests 0}}", REGISTRY + PATH)
                        .strip()
                        .replaceFirst(".*@", "");
        String pinned = "busybox:pinned@" + digest;
        String there = image(host + "/library/busybox:pinned@" + digest);
        List<String> heard = new ArrayList<>();

        assertEquals(there, bring(heard, "image", pinned, "image-mirrors", host));
        heard.clear();
        assertEquals(there, bring(heard, "image", pinned, "image-mirrors", host));

        assertEquals(List.of(), heard);
    }

    @Test
    void anArchiveIsLoadedAndNamed() throws Exception {
        Path archive = folder.resolve("image.tar");
        shop.docker("save", "-o", archive.toString(), "busybox:latest");
        String image = image("a-archive/buildkit:" + Long.toHexString(System.nanoTime()));
        List<String> heard = new ArrayList<>();

        assertEquals(image, bring(heard, "image", image, "image-archive", archive.toString()));

        assertEquals("< loading image " + image + " from " + archive, heard.getLast());
        assertTrue(shop.engine.image(image).isPresent());
    }

    private String image(String name) {
        images.add(name);
        return name;
    }

    private String bring(List<String> heard, String... options) throws Exception {
        Map<String, String> written = new TreeMap<>();
        for (int i = 0; i < options.length; i += 2) {
            written.put(options[i], options[i + 1]);
        }
        Workshop.Heard listener = new Workshop.Heard();
        DockerCredentials logins =
                new DockerCredentials(
                        dev.jbake.host.Environment.of(
                                new HashMap<>(Map.of("DOCKER_CONFIG", folder.toString()))),
                        shop.host.clock());
        ImageSource source =
                new ImageSource(
                        shop.engine,
                        DriverOptions.of(written),
                        logins,
                        (round, wish) -> {
                            asked.add(wish);
                            return round < 5 ? Optional.of(Duration.ZERO) : Optional.empty();
                        });
        try {
            return source.bring(listener);
        } finally {
            heard.addAll(listener.lines);
        }
    }
}
