package dev.jbake.builder;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.engine.ContainerDetail;
import dev.jbake.engine.Engine;
import dev.jbake.engine.EngineException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The fastest way to a container's BuildKit; this chooses between its socket and an exec stream.
///
/// As root on the engine's machine the container's files are at `/proc/PID/root`, and its socket
/// answers ten times sooner than a program started in the container.
final class NodeLine {
    private static final String SOCKET = "run/buildkit/buildkitd.sock";
    private static final List<String> DIAL = List.of("buildctl", "dial-stdio");

    private NodeLine() {}

    /// A connection to a running container; empty when its BuildKit does not listen yet.
    static Optional<BuildkitClient> open(Engine engine, ContainerDetail container)
            throws EngineException, InterruptedException {
        Optional<Path> root = rootOf(engine, container);
        if (root.isPresent()) {
            Path socket = root.get().resolve(SOCKET);
            return listens(socket)
                    ? Optional.of(new BuildkitClient(Connection.unix(socket)))
                    : Optional.empty();
        }
        return Optional.of(overExec(engine, container));
    }

    /// A connection by way of a program in the container, which works wherever the engine is.
    static BuildkitClient overExec(Engine engine, ContainerDetail container)
            throws EngineException, InterruptedException {
        String description = "buildctl dial-stdio in " + container.name();
        return new BuildkitClient(Connection.over(stream(engine, container), description));
    }

    /// The bytes of such a connection.
    static ByteStream stream(Engine engine, ContainerDetail container)
            throws EngineException, InterruptedException {
        return new ExecBytes(engine.exec(container.id(), DIAL));
    }

    /// The container's files as this machine sees them, if it does and we may.
    private static Optional<Path> rootOf(Engine engine, ContainerDetail container) {
        if (!engine.onThisMachine() || container.pid() <= 0) {
            return Optional.empty();
        }
        Path process = Path.of("/proc", Long.toString(container.pid()));
        Path root = process.resolve("root");
        try {
            boolean same = Files.readString(process.resolve("cgroup")).contains(container.id());
            return same && Files.isDirectory(root.resolve("run"))
                    ? Optional.of(root)
                    : Optional.empty();
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    private static boolean listens(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException notYet) {
            return false;
        }
    }
}
