package dev.jbake.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/// The cache of a GitHub runner, as far as BuildKit uses it: entries are reserved, written in
/// pieces, and found by key or by the beginning of one.
final class GithubCache implements AutoCloseable {
    private static final String API = "/_apis/artifactcache/";

    /// What a runner's token says of itself; nobody checks who signed it.
    static final String TOKEN =
            part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
                    + "."
                    + part(
                            """
                            {"ac":"[{\\"Scope\\":\\"refs/heads/main\\",\\"Permission\\":3}]","nbf":1,"exp":4102444800}\
                            """)
                    + "."
                    + part("signed");

    private final HttpServer server;
    private final SequencedMap<String, Integer> keys = new LinkedHashMap<>();
    private final Map<Integer, byte[]> entries = new TreeMap<>();
    private int refused;

    GithubCache() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /// How many entries there are.
    synchronized int size() {
        return keys.size();
    }

    /// How often somebody came without the token.
    synchronized int refused() {
        return refused;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String range =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse("");
        if (path.startsWith("/blob/")) {
            int from = range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            byte[] whole = entry(Integer.parseInt(path.substring(6)));
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set(
                                "Content-Range",
                                "bytes %d-%d/%d".formatted(from, whole.length - 1, whole.length));
            }
            send(exchange, from == 0 ? 200 : 206, Arrays.copyOfRange(whole, from, whole.length));
        } else if (!("Bearer " + TOKEN)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            refuse();
            send(exchange, 401, new byte[0]);
        } else if (path.equals(API + "cache")) {
            String found = find(exchange.getRequestURI().getRawQuery());
            send(exchange, found.isEmpty() ? 204 : 200, found.getBytes(StandardCharsets.UTF_8));
        } else if (path.equals(API + "caches")) {
            int id = reserve(new ObjectMapper().readTree(body).path("key").asText());
            String reply = id == 0 ? "{}" : "{\"cacheId\":%d}".formatted(id);
            send(exchange, id == 0 ? 409 : 201, reply.getBytes(StandardCharsets.UTF_8));
        } else if (exchange.getRequestMethod().equals("PATCH")) {
            String first = exchange.getRequestHeaders().getFirst("Content-Range");
            write(
                    Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)),
                    Integer.parseInt(first.replaceAll("^bytes (\\d+)-.*$", "$1")),
                    body);
            send(exchange, 204, new byte[0]);
        } else {
            send(exchange, 204, new byte[0]);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized void refuse() {
        refused++;
    }

    private synchronized byte[] entry(int id) {
        return entries.getOrDefault(id, new byte[0]);
    }

    private synchronized int reserve(String key) {
        if (keys.containsKey(key)) {
            return 0;
        }
        keys.put(key, keys.size() + 1);
        return keys.size();
    }

    private synchronized void write(int id, int at, byte[] bytes) {
        byte[] old = entry(id);
        byte[] grown = Arrays.copyOf(old, Math.max(old.length, at + bytes.length));
        System.arraycopy(bytes, 0, grown, at, bytes.length);
        entries.put(id, grown);
    }

    private synchronized String find(String query) {
        for (String each : query.split("&")) {
            if (each.startsWith("keys=")) {
                String wanted = URLDecoder.decode(each.substring(5), StandardCharsets.UTF_8);
                for (String part : wanted.split(",")) {
                    for (Map.Entry<String, Integer> key : keys.reversed().entrySet()) {
                        if (key.getKey().startsWith(part)) {
                            return "{\"cacheKey\":\"%s\",\"scope\":\"refs/heads/main\",\"archiveLocation\":\"%sblob/%d\"}"
                                    .formatted(key.getKey(), address(), key.getValue());
                        }
                    }
                }
            }
        }
        return "";
    }

    private static String part(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
