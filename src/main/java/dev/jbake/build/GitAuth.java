package dev.jbake.build;

import dev.jbake.buildkit.session.SecretStore;
import dev.jbake.host.Environment;
import dev.jbake.target.RemoteAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What the user's environment has to log in to the git server that a definition comes from, and to
/// no other server.
///
/// @param host the server, with its port where its address has one
public record GitAuth(Environment environment, String host) implements SecretStore {
    static final String TOKEN = "GIT_AUTH_TOKEN";
    static final String HEADER = "GIT_AUTH_HEADER";

    /// What stands before the names of secrets in the names of the variables.
    private static final String PREFIX = "BUILDX_BAKE_";

    public static GitAuth of(Environment environment, RemoteAddress definition) {
        return new GitAuth(environment, definition.host());
    }

    /// The value belongs to one server, so the secret is called after it.
    @Override
    public Optional<byte[]> find(String id) {
        for (String secret : new String[] {TOKEN, HEADER}) {
            if (id.equalsIgnoreCase(secret + "." + host)) {
                return variable(PREFIX + secret)
                        .map(value -> value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    /// Names of variables are compared without case, as the peer does.
    private Optional<String> variable(String name) {
        for (Map.Entry<String, String> each : environment.variables().entrySet()) {
            if (each.getKey().equalsIgnoreCase(name)) {
                return Optional.of(each.getValue());
            }
        }
        return Optional.empty();
    }

    /// Without the environment, which holds secrets.
    @Override
    public String toString() {
        return "login to " + host;
    }
}
