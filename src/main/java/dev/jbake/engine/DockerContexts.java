package dev.jbake.engine;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The engines the docker client knows by name; this reads its contexts, and which is chosen.
///
/// The order of choice is docker's: `DOCKER_HOST`, `DOCKER_CONTEXT`, `currentContext` of
/// `config.json`, `default`.
public final class DockerContexts {
    public static final String DEFAULT = "default";
    private static final String DEFAULT_ADDRESS = "unix:///var/run/docker.sock";

    private final Environment environment;
    private final Path folder;

    public DockerContexts(Environment environment) {
        this.environment = environment;
        this.folder = environment.dockerConfig().resolve("contexts");
    }

    /// The name of the chosen context.
    public String current() throws EngineException {
        if (environment.nonEmpty("DOCKER_HOST").isPresent()) {
            return DEFAULT;
        }
        Optional<String> named = environment.nonEmpty("DOCKER_CONTEXT");
        if (named.isPresent()) {
            return named.get();
        }
        Path config = environment.dockerConfig().resolve("config.json");
        String chosen = read(config).map(json -> json.text("currentContext")).orElse("");
        return chosen.isEmpty() ? DEFAULT : chosen;
    }

    /// Names of all contexts, sorted; `default` is always one.
    public SortedSet<String> names() throws EngineException {
        SortedSet<String> names = new TreeSet<>(stored().keySet());
        names.add(DEFAULT);
        return names;
    }

    /// What the store of builders knows the engine by: the address of the default context, or else
    /// the context's name.
    public String key(String context) throws EngineException {
        return context.equals(DEFAULT) ? address(DEFAULT).text() : context;
    }

    /// Where the engine of a context listens.
    public EngineAddress address(String context) throws EngineException {
        if (context.equals(DEFAULT)) {
            String text = environment.nonEmpty("DOCKER_HOST").orElse(DEFAULT_ADDRESS);
            return EngineAddress.parse(text, environmentKeys(), environment);
        }
        @Nullable JsonObject meta = stored().get(context);
        if (meta == null) {
            throw EngineErrors.noContext(context, names().stream().toList());
        }
        JsonObject docker = meta.object("Endpoints").object("docker");
        Path keys = folder.resolve("tls").resolve(sha256(context)).resolve("docker");
        @Nullable TlsKeys tls =
                Files.isDirectory(keys) ? new TlsKeys(keys, !docker.flag("SkipTLSVerify")) : null;
        String host = docker.text("Host");
        return EngineAddress.parse(host.isEmpty() ? DEFAULT_ADDRESS : host, tls, environment);
    }

    private @Nullable TlsKeys environmentKeys() {
        boolean verify = environment.nonEmpty("DOCKER_TLS_VERIFY").isPresent();
        if (!verify && environment.nonEmpty("DOCKER_TLS").isEmpty()) {
            return null;
        }
        Path keys =
                environment
                        .nonEmpty("DOCKER_CERT_PATH")
                        .map(Path::of)
                        .orElseGet(environment::dockerConfig);
        return new TlsKeys(keys, verify);
    }

    private SortedMap<String, JsonObject> stored() throws EngineException {
        SortedMap<String, JsonObject> contexts = new TreeMap<>();
        Path metas = folder.resolve("meta");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(metas)) {
            for (Path entry : entries) {
                read(entry.resolve("meta.json"))
                        .ifPresent(json -> contexts.put(json.text("Name"), json));
            }
        } catch (NoSuchFileException none) {
            return contexts;
        } catch (IOException failure) {
            throw EngineErrors.unreadable(metas, failure);
        }
        return contexts;
    }

    private static Optional<JsonObject> read(Path file) throws EngineException {
        try {
            return Optional.of(JsonObject.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw EngineErrors.unreadable(file, failure);
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
