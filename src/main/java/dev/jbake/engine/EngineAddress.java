package dev.jbake.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where an engine listens; this is one of the two ways jbake can reach it.
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

    /// Reads `unix://…` or `tcp://…`.
    ///
    /// @param tls keys for the TCP form
    static EngineAddress parse(String text, @Nullable TlsKeys tls) throws EngineException {
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
