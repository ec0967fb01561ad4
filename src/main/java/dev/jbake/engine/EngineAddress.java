package dev.jbake.engine;

import dev.jbake.host.Environment;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an engine listens; this is one of the ways jbake can reach it.
public sealed interface EngineAddress {
    /// As in `DOCKER_HOST`.
    String text();

    /// A socket of this machine.
    record UnixSocket(Path path) implements EngineAddress {
        @Override
        public String text() {
            return "unix://" + path;
        }
    }

    /// @param tls keys to speak TLS with; null for plain TCP
    record Tcp(String host, int port, @Nullable TlsKeys tls) implements EngineAddress {
        @Override
        public String text() {
            return "tcp://" + host + ":" + port;
        }
    }

    /// A machine that the user may log in to, where a docker client leads on to its engine.
    ///
    /// @param command what is run on this machine to get there
    /// @param environment what it is run with
    record Ssh(String text, List<String> command, Environment environment)
            implements EngineAddress {
        public Ssh {
            command = List.copyOf(command);
        }
    }

    /// Reads `unix://…`, `tcp://…` or `ssh://…`.
    ///
    /// @param tls keys for the TCP form
    /// @param environment for the program of the ssh form
    static EngineAddress parse(String text, @Nullable TlsKeys tls, Environment environment)
            throws EngineException {
        if (text.startsWith("ssh://")) {
            return new Ssh(text, SshCommand.of(text), environment);
        }
        if (text.startsWith("unix://") && text.length() > "unix://".length()) {
            return new UnixSocket(Path.of(text.substring("unix://".length())));
        }
        if (!text.startsWith("tcp://")) {
            throw EngineErrors.unspokenAddress(text);
        }
        String rest = text.substring("tcp://".length()).replaceAll("/.*$", "");
        int colon = rest.lastIndexOf(':');
        boolean hasPort = colon > rest.lastIndexOf(']') && colon >= 0;
        String host = hasPort ? rest.substring(0, colon) : rest;
        int standard = tls == null ? 2375 : 2376;
        try {
            int port = hasPort ? Integer.parseInt(rest.substring(colon + 1)) : standard;
            return new Tcp(host.isEmpty() ? "127.0.0.1" : host, port, tls);
        } catch (NumberFormatException notAPort) {
            throw EngineErrors.unspokenAddress(text);
        }
    }
}
