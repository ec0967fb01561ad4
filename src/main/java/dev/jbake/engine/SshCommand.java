package dev.jbake.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The command that leads to an engine on a machine that the user may log in to; this makes it of
/// an address, as the docker client does.
final class SshCommand {
    private SshCommand() {}

    /// @param address `ssh://[USER@]HOST[:PORT][/path/to/docker.sock]`
    static List<String> of(String address) throws EngineException {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException malformed) {
            throw EngineErrors.badSsh(address, EngineErrors.reason(malformed));
        }
        @Nullable String user = uri.getUserInfo();
        if (uri.getHost() == null) {
            throw EngineErrors.badSsh(address, "no host specified");
        }
        if (user != null && user.contains(":")) {
            throw EngineErrors.badSsh(
                    address.replaceAll(":[^:@/]*@", ":xxxxx@"),
                    "plain-text password is not supported");
        }
        if (user != null && (user.isEmpty() || user.startsWith("-"))) {
            throw EngineErrors.badSsh(address, "no such user");
        }
        if (uri.getQuery() != null || uri.getFragment() != null) {
            throw EngineErrors.badSsh(address, "nothing may follow the path");
        }
        List<String> command = new ArrayList<>(List.of("ssh"));
        if (user != null) {
            command.addAll(List.of("-l", user));
        }
        if (uri.getPort() > 0) {
            command.addAll(List.of("-p", Integer.toString(uri.getPort())));
        }
        command.addAll(List.of("-o", "ConnectTimeout=30", "-T", "--"));
        command.add(uri.getHost().replaceAll("[\\[\\]]", ""));
        command.add(remote(uri.getPath()));
        return command;
    }

    /// What the shell at the other end reads.
    private static String remote(@Nullable String path) {
        if (path == null || path.replace("/", "").isEmpty()) {
            return "docker system dial-stdio";
        }
        return "docker '--host=unix://" + path.replace("'", "'\\''") + "' system dial-stdio";
    }
}
