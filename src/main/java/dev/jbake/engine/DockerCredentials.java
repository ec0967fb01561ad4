package dev.jbake.engine;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The logins that `docker login` has kept; this reads `config.json` and asks the helper programs
/// that it names, one at a time, and remembers each answer for a while. Those that buildx keeps for
/// single registries and repositories go before.
public final class DockerCredentials {
    /// The key under which docker keeps the login of Docker Hub.
    private static final String HUB = "https://index.docker.io/v1/";

    private static final String HUB_REGISTRY = "registry-1.docker.io";

    /// Registries of Docker's that take the login of the hub.
    private static final Set<String> HUB_RELATIVES = Set.of("dhi.io", "registry.scout.docker.com");

    /// Tokens from some cloud helpers last five minutes.
    private static final Duration REMEMBERED = Duration.ofSeconds(290);

    private final Environment environment;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Question, Answer> answers = new HashMap<>();
    private @Nullable List<ScopedLogin> scoped;

    private record Question(Path folder, String host) {}

    private record Answer(DockerLogin login, Instant given) {}

    /// @param environment says where the configuration is, where programs are, and may have logins
    ///   in `DOCKER_AUTH_CONFIG`
    public DockerCredentials(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /// The login for a registry, whatever it is for.
    ///
    /// @param host name and port as in an image reference, or `registry-1.docker.io`
    /// @throws IOException with a message for the user, where the configuration cannot be read or a
    ///   helper failed; it shows no secret
    /// @throws InterruptedException where the thread was interrupted while a helper ran
    public DockerLogin find(String host) throws IOException, InterruptedException {
        return find(host, List.of());
    }

    /// The login for something in a registry.
    ///
    /// @param host name and port as in an image reference, or `registry-1.docker.io`
    /// @param scopes what it is wanted for, such as `repository:team/app:pull,push`
    /// @throws IOException with a message for the user, where the configuration cannot be read or a
    ///   helper failed; it shows no secret
    /// @throws InterruptedException where the thread was interrupted while a helper ran
    public DockerLogin find(String host, List<String> scopes)
            throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            Question question = new Question(folder(host, scopes), host);
            Answer known = answers.get(question);
            if (known != null && clock.instant().isBefore(known.given().plus(REMEMBERED))) {
                return known.login();
            }
            DockerLogin login = ask(question);
            answers.put(question, new Answer(login, clock.instant()));
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
                                login.identityToken().isEmpty() ? null : login.identityToken(),
                                login.registryToken().isEmpty() ? null : login.registryToken()));
    }

    /// The registries that logins are kept for in the file itself, or that helpers are named for.
    ///
    /// @throws IOException with a message for the user, where the configuration cannot be read
    public SortedSet<String> registries() throws IOException {
        return new LoginFile(environment.dockerConfig(), environment).registries();
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

    /// Where the login is kept that is to be used.
    private Path folder(String host, List<String> scopes) throws IOException {
        if (scopes.isEmpty()) {
            return environment.dockerConfig();
        }
        if (scoped == null) {
            scoped = ScopedLogin.below(environment.buildxConfig().resolve("config"));
        }
        return ScopedLogin.best(scoped, host, scopes)
                .map(ScopedLogin::folder)
                .orElseGet(environment::dockerConfig);
    }

    private DockerLogin ask(Question question) throws IOException, InterruptedException {
        DockerLogin login =
                new LoginFile(question.folder(), environment).find(key(question.host()));
        return login.isNone() && HUB_RELATIVES.contains(question.host())
                ? new LoginFile(environment.dockerConfig(), environment).find(HUB)
                : login;
    }
}
