package dev.jbake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The newer cache of a GitHub runner (its "results" service), as far as BuildKit uses it: entries
/// are made, put to a signed address as Azure's blobs are, finalized, and found by key or by the
/// beginning of one.
final class GithubResults implements AutoCloseable {
    private static final String API = "/twirp/github.actions.results.api.v1.CacheService/";
    private static final String SIGNED = "sig=s1gn3d";
    private static final Pattern BLOCK = Pattern.compile("<(?:Latest|Uncommitted)>([^<]*)<");

    private final HttpServer server;

    /// Numbers of entries by their keys, in the order in which they were made.
    private final SequencedMap<String, Integer> keys = new LinkedHashMap<>();

    private final Map<Integer, Map<String, byte[]>> blocks = new HashMap<>();
    private final Map<Integer, byte[]> blobs = new HashMap<>();
    private final Map<Integer, byte[]> entries = new HashMap<>();
    private int refused;

    GithubResults() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /// How many entries there are that were finalized.
    synchronized int size() {
        return entries.size();
    }

    /// How often somebody came without the token or a signature, or asked for what is not there.
    synchronized int refused() {
        return refused;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("x-ms-request-id", "1");
        synchronized (this) {
            if (path.startsWith("/blob/") && query.contains(SIGNED)) {
                blob(exchange, Integer.parseInt(path.substring(6)), query, body);
            } else if (path.startsWith(API)
                    && ("Bearer " + GithubCache.TOKEN)
                            .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                JsonNode asked = new ObjectMapper().readTree(body);
                call(exchange, path.substring(API.length()), asked);
            } else {
                refused++;
                send(exchange, 401, new byte[0]);
            }
        }
    }

    private void call(HttpExchange exchange, String method, JsonNode asked) throws IOException {
        String key = asked.path("key").asText();
        switch (method) {
            case "CreateCacheEntry" -> {
                if (keys.containsKey(key)) {
                    json(exchange, 409, "{\"code\":\"already_exists\",\"msg\":\"it is there\"}");
                    return;
                }
                keys.put(key, keys.size() + 1);
                json(
                        exchange,
                        200,
                        "{\"ok\":true,\"signed_upload_url\":\"%s\"}".formatted(signed(key)));
            }
            case "FinalizeCacheEntryUpload" -> {
                byte[] blob = blobs.get(keys.getOrDefault(key, 0));
                boolean whole = blob != null && blob.length == asked.path("size_bytes").asLong();
                if (whole) {
                    entries.put(keys.get(key), blob);
                }
                json(exchange, 200, "{\"ok\":%b,\"entry_id\":\"1\"}".formatted(whole));
            }
            case "GetCacheEntryDownloadURL" ->
                    json(
                            exchange,
                            200,
                            find(asked)
                                    .map(each ->
                                            "{\"ok\":true,\"matched_key\":\"%s\",\"signed_download_url\":\"%s\"}"
                                                    .formatted(each, signed(each)))
                                    .orElse("{\"ok\":false}"));
            default -> {
                refused++;
                send(exchange, 404, new byte[0]);
            }
        }
    }

    private void blob(HttpExchange exchange, int id, String query, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            read(exchange, entries.getOrDefault(id, new byte[0]));
        } else if (query.contains("comp=blocklist")) {
            var whole = new ByteArrayOutputStream();
            Matcher named = BLOCK.matcher(new String(body, UTF_8));
            while (named.find()) {
                whole.writeBytes(
                        blocks.getOrDefault(id, Map.of())
                                .getOrDefault(named.group(1), new byte[0]));
            }
            blobs.put(id, whole.toByteArray());
            send(exchange, 201, new byte[0]);
        } else if (query.contains("comp=block")) {
            String name = URLDecoder.decode(parameter(query, "blockid"), UTF_8);
            blocks.computeIfAbsent(id, _ -> new HashMap<>()).put(name, body);
            send(exchange, 201, new byte[0]);
        } else {
            blobs.put(id, body);
            send(exchange, 201, new byte[0]);
        }
    }

    private static void read(HttpExchange exchange, byte[] whole) throws IOException {
        String range =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-ms-range"))
                        .or(() ->
                                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")))
                        .orElse("bytes=0-");
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        int from = Integer.parseInt(ends[0]);
        int to = ends[1].isEmpty() ? whole.length : Integer.parseInt(ends[1]) + 1;
        exchange.getResponseHeaders()
                .set(
                        "Content-Range",
                        "bytes %d-%d/%d"
                                .formatted(from, Math.min(to, whole.length) - 1, whole.length));
        byte[] part = Arrays.copyOfRange(whole, from, Math.min(to, whole.length));
        send(exchange, 206, part);
    }

    private static String parameter(String query, String name) {
        for (String each : query.split("&")) {
            if (each.startsWith(name + "=")) {
                return each.substring(name.length() + 1);
            }
        }
        return "";
    }

    private Optional<String> find(JsonNode asked) {
        for (JsonNode wanted : asked.path("restore_keys")) {
            for (Map.Entry<String, Integer> each : keys.reversed().entrySet()) {
                if (each.getKey().startsWith(wanted.asText())
                        && entries.containsKey(each.getValue())) {
                    return Optional.of(each.getKey());
                }
            }
        }
        return Optional.empty();
    }

    private String signed(String key) {
        return address() + "blob/" + keys.get(key) + "?" + SIGNED;
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, text.getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
