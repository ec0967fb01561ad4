package dev.jbake.kubernetes.fabric;

import dev.jbake.kubernetes.Cluster;
import dev.jbake.kubernetes.KubernetesErrors;
import dev.jbake.kubernetes.KubernetesException;
import dev.jbake.kubernetes.KubernetesObject;
import dev.jbake.kubernetes.PodStream;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A cluster over HTTP. Whatever of logging in and of renewing a login there is happens in the
/// client below.
final class FabricCluster implements Cluster {
    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final int LARGEST_LOG = 1 << 20;

    /// The protocol that all versions since 1.8 speak; the newer one adds nothing we need.
    private static final String EXEC_PROTOCOL = "v4.channel.k8s.io";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String server;
    private final String namespace;
    private final HttpClient http;

    FabricCluster(Config config, HttpClient http) {
        String url = config.getMasterUrl();
        this.server = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        @Nullable String named = config.getNamespace();
        this.namespace = named == null || named.isEmpty() ? "default" : named;
        this.http = http;
    }

    @Override
    public String server() {
        return server;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public Optional<KubernetesObject> find(String path)
            throws KubernetesException, InterruptedException {
        try {
            return Optional.of(object(ask(request(path))));
        } catch (KubernetesException failure) {
            if (failure.is(KubernetesException.Kind.NOT_FOUND)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    @Override
    public KubernetesObject create(String collection, KubernetesObject object)
            throws KubernetesException, InterruptedException {
        return object(ask(request(collection).method("POST", JSON, object.json())));
    }

    @Override
    public void replace(String path, KubernetesObject object)
            throws KubernetesException, InterruptedException {
        ask(request(path).method("PUT", JSON, object.json()));
    }

    @Override
    public void change(String path, KubernetesObject part)
            throws KubernetesException, InterruptedException {
        ask(request(path).method("PATCH", MERGE_PATCH, part.json()));
    }

    @Override
    public boolean delete(String path) throws KubernetesException, InterruptedException {
        try {
            ask(request(path).method("DELETE", JSON, "{\"propagationPolicy\":\"Background\"}"));
            return true;
        } catch (KubernetesException failure) {
            if (failure.is(KubernetesException.Kind.NOT_FOUND)) {
                return false;
            }
            throw failure;
        }
    }

    @Override
    public List<KubernetesObject> list(String path)
            throws KubernetesException, InterruptedException {
        return object(ask(request(path))).objects("items");
    }

    @Override
    public String text(String path) throws KubernetesException, InterruptedException {
        String text = ask(request(path));
        return text.length() > LARGEST_LOG ? text.substring(text.length() - LARGEST_LOG) : text;
    }

    private HttpRequest.Builder request(String path) {
        return http.newHttpRequestBuilder()
                .uri(server + path)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private String ask(HttpRequest.Builder request)
            throws KubernetesException, InterruptedException {
        HttpResponse<String> answer = await(http.sendAsync(request.build(), String.class));
        @Nullable String body = answer.body();
        String said = body == null ? "" : body;
        if (answer.code() >= 200 && answer.code() < 300) {
            return said;
        }
        throw KubernetesErrors.answered(answer.code(), message(answer.code(), said), null);
    }

    private <T> T await(CompletableFuture<T> answer)
            throws KubernetesException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw KubernetesErrors.unreachable(server, failure.getCause());
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            throw interrupted;
        }
    }

    private KubernetesObject object(String json) throws KubernetesException {
        try {
            return KubernetesObject.parse(json);
        } catch (IOException odd) {
            throw KubernetesErrors.unreachable(server, odd);
        }
    }

    /// What the answer says went wrong: clusters send an object of kind `Status`, proxies in front
    /// of them all sorts of things.
    private static String message(int status, String body) {
        try {
            String message = KubernetesObject.parse(body).text("message");
            if (!message.isEmpty()) {
                return message;
            }
        } catch (IOException notAnObject) {
            // Then the first line of it has to do.
        }
        String line = body.lines().findFirst().orElse("").strip();
        return line.isEmpty() ? "HTTP status " + status : line;
    }

    @Override
    public PodStream run(
            String in, String pod, String container, List<String> command, Duration patience)
            throws KubernetesException, InterruptedException {
        StringBuilder path = new StringBuilder();
        path.append("/api/v1/namespaces/").append(in).append("/pods/").append(pod).append("/exec");
        path.append("?container=").append(encoded(container));
        path.append("&stdin=true&stdout=true&stderr=true");
        for (String word : command) {
            path.append("&command=").append(encoded(word));
        }
        PodSocket socket = new PodSocket(pod);
        CompletableFuture<WebSocket> opening =
                http.newWebSocketBuilder()
                        .uri(URI.create(server + path))
                        .subprotocol(EXEC_PROTOCOL)
                        .connectTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .buildAsync(socket);
        try {
            socket.opened(opening.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            return socket;
        } catch (ExecutionException failure) {
            throw refusal(pod, failure.getCause());
        } catch (TimeoutException late) {
            opening.cancel(true);
            throw KubernetesErrors.noStream(
                    pod, "no answer in " + patience.toSeconds() + " seconds", late);
        } catch (InterruptedException interrupted) {
            opening.cancel(true);
            throw interrupted;
        }
    }

    private KubernetesException refusal(String pod, @Nullable Throwable cause) {
        if (cause instanceof WebSocketHandshakeException refused) {
            int status = refused.getResponse().code();
            if (status == 401 || status == 403 || status == 404) {
                return KubernetesErrors.answered(status, "the pod " + pod, cause);
            }
            return KubernetesErrors.noStream(pod, "HTTP status " + status, cause);
        }
        return KubernetesErrors.unreachable(server, cause);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
