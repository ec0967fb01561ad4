package dev.jbake.registry;

import dev.jbake.buildkit.Bytes;
import dev.jbake.buildkit.session.Login;
import dev.jbake.buildkit.session.LoginSource;
import dev.jbake.buildkit.session.TlsReasons;
import dev.jbake.buildkit.session.TokenClient;
import dev.jbake.buildkit.session.Trust;
import dev.jbake.engine.JsonObject;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Manifests in registries, read and written by ourselves; the door of this room.
///
/// Source: the distribution project's API, of which this speaks as much as manifests need. What
/// fails for the moment (a broken connection, 429, 5xx) is tried again.
public final class RegistryClient {
    private static final String MANIFESTS =
            String.join(
                    ",",
                    List.of(
                            "application/vnd.oci.image.index.v1+json",
                            "application/vnd.docker.distribution.manifest.list.v2+json",
                            "application/vnd.oci.image.manifest.v1+json",
                            "application/vnd.docker.distribution.manifest.v2+json"));
    private static final int ATTEMPTS = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final LoginSource logins;
    private final TokenClient tokens;
    private final Wire wire;
    private final Function<String, RegistryRule> rules;
    private final Duration pause;
    private final int attempts;
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> reached = new ConcurrentHashMap<>();

    /// @param proxies which way registries are reached
    /// @param trust whose certificates are believed, besides what rules say
    /// @param rules how a registry is reached, by the name that images have it under
    public RegistryClient(
            LoginSource logins,
            TokenClient tokens,
            ProxySelector proxies,
            Trust trust,
            Function<String, RegistryRule> rules) {
        this(logins, tokens, proxies, trust, rules, Duration.ofMillis(500));
    }

    /// @param pause before the second attempt; later ones wait twice as long each
    RegistryClient(
            LoginSource logins,
            TokenClient tokens,
            ProxySelector proxies,
            Trust trust,
            Function<String, RegistryRule> rules,
            Duration pause) {
        this(logins, tokens, new Wire(proxies, trust), rules, pause, ATTEMPTS);
    }

    private RegistryClient(
            LoginSource logins,
            TokenClient tokens,
            Wire wire,
            Function<String, RegistryRule> rules,
            Duration pause,
            int attempts) {
        this.logins = logins;
        this.tokens = tokens;
        this.wire = wire;
        this.rules = rules;
        this.pause = pause;
        this.attempts = attempts;
    }

    /// The same for what can be done without: a registry that does not answer is asked once, and
    /// not waited for.
    public RegistryClient impatient() {
        return new RegistryClient(logins, tokens, wire.impatient(), rules, pause, 1);
    }

    /// A manifest or an index, as it was pushed.
    ///
    /// @param image in the repository
    /// @param digest of what is wanted
    public Bytes manifest(ImageReference image, String digest)
            throws RegistryException, InterruptedException {
        Wire.Reply reply =
                ask(
                        image,
                        "GET",
                        "manifests/" + digest,
                        new TreeMap<>(Map.of("Accept", MANIFESTS)),
                        null);
        if (!reply.ok()) {
            throw RegistryErrors.refused(image, "does not give the manifest " + digest, reply);
        }
        if (!Digests.of(reply.body().toArray()).equals(digest)) {
            throw RegistryErrors.changed(image, digest);
        }
        return reply.body();
    }

    /// A manifest as a registry keeps it.
    ///
    /// @param mediaType what it is
    public record Manifest(Bytes content, String mediaType) {}

    /// What an image's name stands for; empty where nothing has it.
    public Optional<Manifest> find(ImageReference image)
            throws RegistryException, InterruptedException {
        Wire.Reply reply =
                ask(
                        image,
                        "GET",
                        "manifests/" + image.name(),
                        new TreeMap<>(Map.of("Accept", MANIFESTS)),
                        null);
        if (reply.status() == 404) {
            return Optional.empty();
        }
        if (!reply.ok()) {
            throw RegistryErrors.refused(image, "does not say what it has", reply);
        }
        String type = reply.header("Content-Type").stream().findFirst().orElse("");
        return Optional.of(new Manifest(reply.body(), type));
    }

    /// Fetches a blob of a repository into a file.
    ///
    /// @param longest bytes, after which it is given up
    /// @throws RegistryException also where it is another one than its digest says
    public void blob(ImageReference image, String digest, long longest, Path file)
            throws RegistryException, InterruptedException {
        try {
            Wire.Saved saved = save(image, digest, longest, file);
            if (saved.status() == 401) {
                // What let us in has run out, or was never asked for; a manifest gets it anew.
                find(image);
                saved = save(image, digest, longest, file);
            }
            if (saved.status() != 200) {
                throw new IOException("it answered %d".formatted(saved.status()));
            }
            if (!saved.digest().equals(digest)) {
                throw RegistryErrors.changed(image, digest);
            }
        } catch (IOException failure) {
            throw RegistryErrors.unreachable(image, failure);
        }
    }

    private Wire.Saved save(ImageReference image, String digest, long longest, Path file)
            throws IOException, RegistryException, InterruptedException {
        Endpoint endpoint = reached.get(image.host());
        if (endpoint == null) {
            find(image);
            endpoint = reached.getOrDefault(image.host(), new Endpoint("", true));
        }
        return wire.save(
                endpoint,
                rules.apply(image.registry()),
                "/v2/" + image.path() + "/blobs/" + digest,
                authorizations.getOrDefault(image.repository(), ""),
                longest,
                file);
    }

    /// Takes a name away, and leaves what it stands for.
    ///
    /// @return whether the registry does such a thing
    boolean forget(ImageReference image) throws RegistryException, InterruptedException {
        return ask(image, "DELETE", "manifests/" + image.name(), new TreeMap<>(), null).ok();
    }

    /// Puts an index into the repository of an image, under no name but its digest.
    void put(ImageReference image, ImageList list) throws RegistryException, InterruptedException {
        put(
                new ImageReference(image.registry(), image.path(), list.digest()),
                Bytes.of(list.text()),
                list.mediaType());
    }

    /// Puts a manifest or an index under the name of an image.
    public void put(ImageReference image, Bytes manifest, String mediaType)
            throws RegistryException, InterruptedException {
        Wire.Reply reply =
                ask(
                        image,
                        "PUT",
                        "manifests/" + image.name(),
                        new TreeMap<>(Map.of("Content-Type", mediaType)),
                        manifest);
        if (!reply.ok()) {
            throw RegistryErrors.refused(image, "did not take the manifest list", reply);
        }
    }

    private Wire.Reply ask(
            ImageReference image,
            String method,
            String what,
            Map<String, String> headers,
            @Nullable Bytes body)
            throws RegistryException, InterruptedException {
        String path = "/v2/" + image.path() + "/" + what;
        for (int attempt = 1; ; attempt++) {
            Duration wait = pause.multipliedBy(1L << attempt);
            try {
                Wire.Reply reply = authorized(image, method, path, headers, body);
                boolean passing = reply.status() == 429 || reply.status() >= 500;
                if (!passing || attempt == attempts) {
                    return reply;
                }
                wait = wanted(reply).orElse(wait);
            } catch (IOException failure) {
                if (attempt == attempts || TlsReasons.of(failure).isPresent()) {
                    throw RegistryErrors.unreachable(image, failure);
                }
            }
            long millis = Math.min(wait.toMillis(), LONGEST_PAUSE.toMillis());
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        }
    }

    /// How long the registry asks us to wait; twice that, of which a random half is left out.
    private static Optional<Duration> wanted(Wire.Reply reply) {
        return reply.header("Retry-After").stream()
                .filter(each -> each.matches("[0-9]{1,6}"))
                .map(each -> Duration.ofSeconds(2L * Integer.parseInt(each)))
                .findFirst();
    }

    private Wire.Reply authorized(
            ImageReference image,
            String method,
            String path,
            Map<String, String> headers,
            @Nullable Bytes body)
            throws IOException, RegistryException, InterruptedException {
        String key = image.repository();
        String known = authorizations.get(key);
        if (known != null) {
            headers.put("Authorization", known);
        }
        Wire.Reply reply = reach(image, method, path, headers, body);
        Optional<Challenge> challenge =
                reply.status() == 401
                        ? Challenge.among(reply.header("WWW-Authenticate"))
                        : Optional.empty();
        if (challenge.isEmpty()) {
            return reply;
        }
        String answer = answer(image, challenge.get());
        if (answer.isEmpty()) {
            return reply;
        }
        authorizations.put(key, answer);
        headers.put("Authorization", answer);
        return reach(image, method, path, headers, body);
    }

    private String answer(ImageReference image, Challenge challenge)
            throws RegistryException, InterruptedException {
        try {
            List<String> scopes = List.of("repository:" + image.path() + ":pull,push");
            Login login = logins.find(image.host(), scopes);
            if (!login.registryToken().isEmpty()) {
                return "Bearer " + login.registryToken();
            }
            if (challenge.isBearer()) {
                return "Bearer "
                        + tokens.bearer(
                                image.host(),
                                challenge.value("realm"),
                                challenge.value("service"),
                                scopes,
                                login);
            }
            String pair = login.username() + ":" + login.secret();
            return login.secret().isEmpty()
                    ? ""
                    : "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw RegistryErrors.noLogin(image, failure);
        }
    }

    /// Tries the ways there are, and stays with the one that worked.
    private Wire.Reply reach(
            ImageReference image,
            String method,
            String path,
            Map<String, String> headers,
            @Nullable Bytes body)
            throws IOException {
        String host = image.host();
        RegistryRule rule = rules.apply(image.registry());
        Endpoint known = reached.get(host);
        List<Endpoint> endpoints = known == null ? Endpoint.of(host, rule) : List.of(known);
        for (int i = 0; ; i++) {
            Endpoint endpoint = endpoints.get(i);
            try {
                Wire.Reply reply = wire.send(endpoint, rule, method, path, headers, body);
                boolean speaksTls = reply.status() == 400 && reply.text().contains("HTTPS server");
                if (!speaksTls || i + 1 == endpoints.size()) {
                    reached.put(host, endpoint);
                    return reply;
                }
            } catch (IOException failure) {
                if (i + 1 == endpoints.size()) {
                    throw failure;
                }
            }
        }
    }

    /// The words of a registry's error, from the JSON it sends; empty where it sends none.
    static String words(Wire.Reply reply) {
        try {
            return JsonObject.parse(reply.text()).objects("errors").stream()
                    .findFirst()
                    .map(error -> error.text("message"))
                    .orElse("");
        } catch (IOException notJson) {
            return "";
        }
    }
}
