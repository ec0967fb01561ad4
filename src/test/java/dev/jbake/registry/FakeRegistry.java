package dev.jbake.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/// A registry on this machine that keeps manifests in memory, may ask for a token first, and fails
/// when a test wants it to.
final class FakeRegistry implements AutoCloseable {
    final Map<String, String> manifests = new ConcurrentHashMap<>();
    final List<String> logins = new CopyOnWriteArrayList<>();
    final Map<String, String> elsewhere = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    private final Deque<Integer> failures = new ConcurrentLinkedDeque<>();
    private final HttpServer server;
    private volatile boolean secured;
    private volatile boolean forgets;
    private volatile String refused = "";

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/", this::answer);
        server.createContext("/token", this::token);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// The next requests are answered with these.
    void failing(Integer... statuses) {
        failures.addAll(List.of(statuses));
    }

    /// Nobody may put anything there.
    void refusing(String path) {
        refused = path;
    }

    /// Names can be taken away.
    void forgetting() {
        forgets = true;
    }

    void secured() {
        secured = true;
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add("token " + form);
        boolean known = form.contains("username=me") && form.contains("password=secret");
        reply(exchange, known ? 200 : 403, "{\"access_token\":\"t0ken\"}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer failure = failures.poll();
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        if (shown != null) {
            logins.add(shown);
        }
        if (failure != null) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            reply(exchange, failure, "{\"errors\":[{\"code\":\"X\",\"message\":\"not now\"}]}");
        } else if (secured && !"Bearer t0ken".equals(shown)) {
            exchange.getResponseHeaders()
                    .add(
                            "WWW-Authenticate",
                            "Bearer realm=\"http://%s/token\",service=\"fake\"".formatted(host()));
            reply(exchange, 401, "{\"errors\":[{\"message\":\"authentication required\"}]}");
        } else if (exchange.getRequestMethod().equals("PUT") && path.equals(refused)) {
            reply(exchange, 403, "{\"errors\":[{\"message\":\"denied\"}]}");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            reply(exchange, forgets && manifests.remove(path) != null ? 202 : 405, "{}");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            manifests.put(path, body);
            reply(exchange, 201, "");
        } else if (elsewhere.containsKey(path)) {
            exchange.getResponseHeaders().add("Location", elsewhere.get(path));
            reply(exchange, 307, "");
        } else {
            String found = manifests.get(path);
            reply(exchange, found == null ? 404 : 200, found == null ? "{}" : found);
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
