package dev.jbake.engine;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The logins that `docker login` has kept; this reads `config.json` and asks the helper programs
/// that it names, one at a time, and remembers each answer for a while.
public final class DockerCredentials {
    /// The key under which docker keeps the login of Docker Hub.
    private static final String HUB = "https://index.docker.io/v1/";

    private static final String HUB_REGISTRY = "registry-1.docker.io";

    /// Registries of Docker's that take the login of the hub.
    private static final Set<String> HUB_RELATIVES = Set.of("dhi.io", "registry.scout.docker.com");

    /// Tokens from some cloud helpers last five minutes.
    private static final Duration REMEMBERED = Duration.ofSeconds(290);

    private final Path folder;
    private final Environment environment;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Answer> answers = new HashMap<>();

    private record Answer(DockerLogin login, Instant given) {}

    /// @param environment says where the configuration is, where programs are, and may have logins
    ///   in `DOCKER_AUTH_CONFIG`
    public DockerCredentials(Environment environment, Clock clock) {
        this.folder = environment.dockerConfig();
        this.environment = environment;
        this.clock = clock;
    }

    /// The login for a registry.
    ///
    /// @param host name and port as in an image reference, or `registry-1.docker.io`
    /// @throws IOException with a message for the user, where the configuration cannot be read or a
    ///   helper failed; it shows no secret
    /// @throws InterruptedException where the thread was interrupted while a helper ran
    public DockerLogin find(String host) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            Answer known = answers.get(host);
            if (known != null && clock.instant().isBefore(known.given().plus(REMEMBERED))) {
                return known.login();
            }
            DockerLogin login = ask(host);
            answers.put(host, new Answer(login, clock.instant()));
            return login;
        } finally {
            lock.unlock();
        }
    }

    /// The login for the registry of an image, as the engine wants it for a pull.
    ///
    /// @param image reference as a user writes it
    public Optional<RegistryLogin> forImage(String image) throws IOException, InterruptedException {
        String host = registry(image);
        DockerLogin login = find(host);
        return login.isNone()
                ? Optional.empty()
                : Optional.of(
                        new RegistryLogin(
                                key(host),
                                login.username(),
                                login.password(),
                                login.identityToken().isEmpty() ? null : login.identityToken()));
    }

    /// The registries that logins are kept for in the file itself, or that helpers are named for.
    ///
    /// @throws IOException with a message for the user, where the configuration cannot be read
    public SortedSet<String> registries() throws IOException {
        JsonObject config = config();
        SortedSet<String> names = new TreeSet<>();
        config.object("auths").members().keySet().forEach(each -> names.add(hostName(each)));
        names.addAll(config.object("credHelpers").members().keySet());
        return names;
    }

    /// The registry of an image reference; that of Docker Hub where none is written.
    static String registry(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host && !first.equals("docker.io") && !first.equals("index.docker.io")
                ? first
                : HUB_REGISTRY;
    }

    private static String key(String host) {
        return host.equals(HUB_REGISTRY) ? HUB : host;
    }

    private DockerLogin ask(String host) throws IOException, InterruptedException {
        JsonObject config = config();
        DockerLogin login = ask(key(host), config);
        return login.isNone() && HUB_RELATIVES.contains(host) ? ask(HUB, config) : login;
    }

    private DockerLogin ask(String server, JsonObject config)
            throws IOException, InterruptedException {
        Optional<String> given = environment.nonEmpty("DOCKER_AUTH_CONFIG");
        if (given.isPresent()) {
            DockerLogin login = kept(parse("DOCKER_AUTH_CONFIG", given.get()), server);
            if (!login.isNone()) {
                return login;
            }
        }
        String helper = config.object("credHelpers").text(server);
        if (helper.isEmpty()) {
            helper = config.text("credsStore");
        }
        DockerLogin kept = kept(config, server);
        return helper.isEmpty()
                ? kept
                : new CredentialHelper(helper, environment).find(server, kept);
    }

    private JsonObject config() throws IOException {
        Path file = folder.resolve("config.json");
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException none) {
            return JsonObject.empty();
        } catch (FileSystemException failure) {
            throw new IOException(
                    "The docker configuration \"%s\" cannot be read: %s."
                            .formatted(file, reason(failure)),
                    failure);
        }
    }

    private static String reason(FileSystemException failure) {
        return failure.getReason() == null ? "permission denied" : failure.getReason();
    }

    private static JsonObject parse(String where, String text) throws IOException {
        try {
            return JsonObject.parse(text);
        } catch (IOException malformed) {
            // The parser's own message would quote what it read, which may be a password.
            throw new IOException(
                    "The docker configuration \"%s\" is not readable JSON.".formatted(where));
        }
    }

    /// What the file itself keeps. Old files have URLs as keys, of which only the host counts.
    private static DockerLogin kept(JsonObject config, String server) throws IOException {
        JsonObject all = config.object("auths");
        if (all.members().containsKey(server)) {
            return login(server, all.object(server));
        }
        for (String each : all.members().keySet()) {
            if (hostName(each).equals(server)) {
                return login(each, all.object(each));
            }
        }
        return DockerLogin.NONE;
    }

    private static DockerLogin login(String server, JsonObject entry) throws IOException {
        String username = entry.text("username");
        String password = entry.text("password");
        String pair = decoded(server, entry.text("auth"));
        if (pair != null) {
            int colon = pair.indexOf(':');
            username = pair.substring(0, colon);
            password = pair.substring(colon + 1).replaceAll("^\0+|\0+$", "");
        }
        return new DockerLogin(
                username, password, entry.text("identitytoken"), entry.text("registrytoken"));
    }

    private static @Nullable String decoded(String server, String auth) throws IOException {
        if (auth.isEmpty()) {
            return null;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            if (pair.indexOf(':') > 0) {
                return pair;
            }
        } catch (IllegalArgumentException notBase64) {
            // The same is wrong as where there is no colon.
        }
        throw new IOException(
                "The login for \"%s\" in the docker configuration is garbled. Run: docker login %s"
                        .formatted(server, server));
    }

    private static String hostName(String url) {
        String rest = url.replaceFirst("^https?://", "");
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }
}
