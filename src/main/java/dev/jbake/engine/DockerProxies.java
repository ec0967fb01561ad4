package dev.jbake.engine;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The proxies that the docker client's configuration has for builds; this reads them from
/// `config.json`.
///
/// Source: "Configure the Docker client to use a proxy server", member `proxies` by engine or
/// `default`.
public final class DockerProxies {
    private static final Map<String, String> VARIABLES =
            Map.of(
                    "httpProxy", "HTTP_PROXY",
                    "httpsProxy", "HTTPS_PROXY",
                    "noProxy", "NO_PROXY",
                    "ftpProxy", "FTP_PROXY",
                    "allProxy", "ALL_PROXY");

    private DockerProxies() {}

    /// Variable to value; empty where nothing is configured.
    ///
    /// @param engine address of the engine, such as `unix:///var/run/docker.sock`
    /// @throws IOException with a message for the user, where the configuration cannot be read
    public static SequencedMap<String, String> of(Environment environment, String engine)
            throws IOException {
        Path file = environment.dockerConfig().resolve("config.json");
        JsonObject proxies;
        try {
            proxies = JsonObject.parse(Files.readAllBytes(file)).object("proxies");
        } catch (NoSuchFileException none) {
            return new TreeMap<>();
        } catch (IOException unreadable) {
            throw new IOException(
                    "cannot read %s: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
        JsonObject chosen =
                proxies.has(engine) ? proxies.object(engine) : proxies.object("default");
        SequencedMap<String, String> variables = new TreeMap<>();
        VARIABLES.forEach((member, variable) ->
                chosen.optionalText(member)
                        .filter(value -> !value.isEmpty())
                        .ifPresent(value -> variables.put(variable, value)));
        return variables;
    }
}
