package dev.jbake.remote;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A web server of a test's own, on the loopback that the lab's builders share: git repositories
/// under `/git/`, the same with a token under `/private/`, files under `/files/`.
public final class DefinitionServer implements AutoCloseable {
    private final Path folder;
    private final String token;
    private final HttpServer server;
    private final ConcurrentLinkedQueue<String> authorizations = new ConcurrentLinkedQueue<>();

    private DefinitionServer(Path folder, String token, HttpServer server) {
        this.folder = folder;
        this.token = token;
        this.server = server;
    }

    /// @param folder holds bare repositories and files
    /// @param token what the private ones want
    public static DefinitionServer start(Path folder, String token) throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var server = new DefinitionServer(folder, token, http);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/git/", exchange -> server.git(exchange, "/git"));
        http.createContext("/private/", server::guarded);
        http.createContext("/files/", server::file);
        http.start();
        return server;
    }

    /// Such as `http://127.0.0.1:41234`.
    public String url() {
        return "http://" + host();
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// The headers by which somebody logged in.
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void guarded(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        String basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        ("x-access-token:" + token)
                                                .getBytes(StandardCharsets.UTF_8));
        if (given != null) {
            authorizations.add(given);
        }
        if (basic.equalsIgnoreCase(given) || ("Bearer " + token).equals(given)) {
            git(exchange, "/private");
        } else {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
            answer(exchange, 401, new byte[0]);
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/files/".length());
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            answer(exchange, 404, "nothing here\n".getBytes(StandardCharsets.UTF_8));
            return;
        }
        exchange.getResponseHeaders()
                .add("ETag", "\"" + Files.getLastModifiedTime(file).toMillis() + "\"");
        answer(exchange, 200, Files.readAllBytes(file));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!head) {
                out.write(body);
            }
        }
    }

    /// Git's own program for this, as a web server calls it.
    private void git(HttpExchange exchange, String prefix) throws IOException {
        var command = new ProcessBuilder("git", "http-backend");
        Headers headers = exchange.getRequestHeaders();
        Map<String, String> environment = command.environment();
        environment.put("GIT_PROJECT_ROOT", folder.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath().substring(prefix.length()));
        put(environment, "QUERY_STRING", exchange.getRequestURI().getRawQuery());
        put(environment, "CONTENT_TYPE", headers.getFirst("Content-Type"));
        put(environment, "HTTP_CONTENT_ENCODING", headers.getFirst("Content-Encoding"));
        put(environment, "GIT_PROTOCOL", headers.getFirst("Git-Protocol"));
        Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream in = process.getOutputStream();
                InputStream body = exchange.getRequestBody()) {
            body.transferTo(in);
        }
        try (InputStream out = process.getInputStream()) {
            int status = 200;
            for (String line = line(out); !line.isEmpty(); line = line(out)) {
                int colon = line.indexOf(':');
                String value = line.substring(colon + 1).strip();
                if (line.startsWith("Status:")) {
                    status = Integer.parseInt(value.substring(0, 3));
                } else {
                    exchange.getResponseHeaders().add(line.substring(0, colon), value);
                }
            }
            answer(exchange, status, out.readAllBytes());
        }
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        environment.put(name, value == null ? "" : value);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
