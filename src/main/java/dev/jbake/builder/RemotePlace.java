package dev.jbake.builder;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a BuildKit that somebody else runs can be reached; this is what the endpoint of a node of
/// the remote driver says.
sealed interface RemotePlace {

    /// What endpoints may begin with.
    List<String> SCHEMES = List.of("docker-container", "kube-pod", "ssh", "tcp", "unix");

    /// A socket of this machine.
    record Socket(Path path) implements RemotePlace {}

    /// A port of a machine.
    record Port(String host, int port) implements RemotePlace {}

    /// `buildctl` on a machine that we may log in to.
    ///
    /// @param user null for the one that ssh takes
    /// @param port 0 for the one that ssh takes
    /// @param socket where BuildKit listens there; null for where it does by default
    record Login(@Nullable String user, String host, int port, @Nullable String socket)
            implements RemotePlace {

        /// What leads there. The last word is read by a shell at the other end.
        List<String> command() {
            List<String> command = new java.util.ArrayList<>(List.of("ssh"));
            if (user != null) {
                command.addAll(List.of("-l", user));
            }
            if (port != 0) {
                command.addAll(List.of("-p", Integer.toString(port)));
            }
            command.addAll(List.of("--", host, "buildctl"));
            if (socket != null) {
                command.addAll(List.of("--addr", quoted("unix://" + socket)));
            }
            command.add("dial-stdio");
            return command;
        }

        private static String quoted(String word) {
            return "'" + word.replace("'", "'\\''") + "'";
        }
    }

    /// A container.
    ///
    /// @param context docker context of its engine; null for the chosen one
    record Container(String name, @Nullable String context) implements RemotePlace {}

    /// Whether a text has one of the schemes, so that `create` takes it for an endpoint of the
    /// remote driver.
    static boolean looksLikeOne(String endpoint) {
        return SCHEMES.contains(scheme(endpoint));
    }

    private static String scheme(String endpoint) {
        int colon = endpoint.indexOf("://");
        return colon < 0 ? "" : endpoint.substring(0, colon);
    }

    /// Reads an endpoint.
    static RemotePlace of(String endpoint) throws BuilderException {
        URI address;
        try {
            address = new URI(endpoint);
        } catch (URISyntaxException malformed) {
            throw BuilderErrors.badEndpoint(endpoint, BuilderErrors.reason(malformed));
        }
        return switch (scheme(endpoint)) {
            case "unix" -> socket(endpoint);
            case "tcp" -> port(endpoint, address);
            case "ssh" -> login(endpoint, address);
            case "docker-container" -> container(endpoint, address);
            default -> throw BuilderErrors.unknownScheme(scheme(endpoint), endpoint, SCHEMES);
        };
    }

    /// The name that calls carry: the machine's where there is one.
    static Optional<String> authority(String endpoint) {
        String rest = endpoint.substring(endpoint.indexOf("://") + 3).replaceAll("[/?#].*$", "");
        String host = rest.substring(rest.lastIndexOf('@') + 1);
        return host.isEmpty() ? Optional.empty() : Optional.of(host);
    }

    private static RemotePlace socket(String endpoint) throws BuilderException {
        String path = endpoint.substring("unix://".length());
        if (!path.startsWith("/") || path.length() > 107) {
            throw BuilderErrors.badEndpoint(
                    endpoint, "a socket has an absolute path of at most 107 characters");
        }
        return new Socket(Path.of(path));
    }

    private static RemotePlace port(String endpoint, URI address) throws BuilderException {
        if (address.getHost() == null || address.getPort() <= 0 || address.getPort() > 65535) {
            throw BuilderErrors.badEndpoint(endpoint, "it names no host and port");
        }
        return new Port(address.getHost().replaceAll("[\\[\\]]", ""), address.getPort());
    }

    private static RemotePlace login(String endpoint, URI address) throws BuilderException {
        String host = address.getHost() == null ? "" : address.getHost().replaceAll("[\\[\\]]", "");
        @Nullable String user = address.getUserInfo();
        if (host.isEmpty()) {
            throw BuilderErrors.badEndpoint(endpoint, "no host specified");
        }
        if (user != null && (user.contains(":") || user.isEmpty() || user.startsWith("-"))) {
            throw BuilderErrors.badEndpoint(
                    endpoint.replaceAll(":[^:@/]*@", ":xxxxx@"),
                    user.contains(":") ? "plain-text password is not supported" : "no such user");
        }
        if (address.getQuery() != null || address.getFragment() != null) {
            throw BuilderErrors.badEndpoint(endpoint, "nothing may follow the path");
        }
        String path = address.getPath() == null ? "" : address.getPath();
        return new Login(user, host, Math.max(address.getPort(), 0), path.isEmpty() ? null : path);
    }

    private static RemotePlace container(String endpoint, URI address) throws BuilderException {
        String name = address.getRawAuthority() == null ? "" : address.getRawAuthority();
        if (name.isEmpty() || !name.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*")) {
            throw BuilderErrors.badEndpoint(endpoint, "url lacks container name");
        }
        @Nullable String query = address.getQuery();
        @Nullable String context = null;
        for (String each : query == null ? new String[0] : query.split("&")) {
            if (each.startsWith("context=") && each.length() > "context=".length()) {
                context = each.substring("context=".length());
            }
        }
        return new Container(name, context);
    }
}
