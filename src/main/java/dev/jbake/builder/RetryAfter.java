package dev.jbake.builder;

import dev.jbake.engine.EngineException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// How long a registry wants to be left alone.
///
/// Engines do not hand on the header in which it says so, so it is asked once more for the same
/// thing, without a login. Nothing depends on the answer but the length of a pause.
final class RetryAfter {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int LONGEST = 9;

    private RetryAfter() {}

    /// @param image that could not be pulled
    static Optional<Duration> of(String image, EngineException failure)
            throws InterruptedException {
        if (!PullTrouble.isOverrun(failure)) {
            return Optional.empty();
        }
        String registry = ImageMirrors.registry(image);
        String host = registry.equals("docker.io") ? "registry-1.docker.io" : registry;
        String path = "/v2/" + manifest(ImageMirrors.path(image));
        Optional<Duration> asked = ask("https://" + host + path);
        return asked.isEmpty() && isLocal(host) ? ask("http://" + host + path) : asked;
    }

    /// `app:1.0` → `app/manifests/1.0`
    private static String manifest(String path) {
        int at = path.indexOf('@');
        String named = at < 0 ? path : path.substring(0, at);
        int colon = named.lastIndexOf(':');
        String name = colon < 0 ? named : named.substring(0, colon);
        String tag = colon < 0 ? "latest" : named.substring(colon + 1);
        return name + "/manifests/" + (at < 0 ? tag : path.substring(at + 1));
    }

    private static boolean isLocal(String host) {
        return host.startsWith("127.") || host.startsWith("localhost") || host.startsWith("[::1]");
    }

    private static Optional<Duration> ask(String address) throws InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address)).HEAD().timeout(ANSWER).build();
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.headers()
                    .firstValue("Retry-After")
                    .filter(text -> text.matches("\\d{1," + LONGEST + "}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        } catch (IOException | IllegalArgumentException unanswered) {
            return Optional.empty();
        }
    }
}
