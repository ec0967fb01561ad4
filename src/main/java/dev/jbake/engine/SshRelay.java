package dev.jbake.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A socket of this machine whose connections go on over ssh, each by a program of its own; it is
/// for the library that knows sockets alone.
///
/// The socket lies in a folder that nobody else may enter.
final class SshRelay implements AutoCloseable {
    private final EngineAddress.Ssh place;
    private final Path folder;
    private final ServerSocketChannel door;

    private SshRelay(EngineAddress.Ssh place, Path folder, ServerSocketChannel door) {
        this.place = place;
        this.folder = folder;
        this.door = door;
    }

    static SshRelay open(EngineAddress.Ssh place) throws EngineException {
        try {
            Path folder = Files.createTempDirectory("jbake-ssh");
            ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            door.bind(UnixDomainSocketAddress.of(folder.resolve("engine.sock")));
            SshRelay relay = new SshRelay(place, folder, door);
            Thread.ofVirtual().name("ssh relay").start(relay::listen);
            return relay;
        } catch (IOException failure) {
            throw EngineErrors.unreachable(place, failure);
        }
    }

    EngineAddress address() {
        return new EngineAddress.UnixSocket(folder.resolve("engine.sock"));
    }

    private void listen() {
        while (door.isOpen()) {
            try {
                SocketChannel caller = door.accept();
                ProgramStream program = ProgramStream.start(place.command(), place.environment());
                Thread.ofVirtual().start(() -> toCaller(program, caller));
                Thread.ofVirtual().start(() -> toProgram(caller, program));
            } catch (IOException | EngineException closed) {
                return;
            }
        }
    }

    private static void toCaller(ProgramStream from, SocketChannel to) {
        try (from;
                to) {
            OutputStream out = new ChannelOutput(to);
            from.in().transferTo(out);
        } catch (IOException gone) {
            // Whoever called sees the end, which is all there is to see.
        }
    }

    private static void toProgram(SocketChannel from, ProgramStream to) {
        try (OutputStream out = to.out()) {
            new ChannelInput(from).transferTo(out);
        } catch (IOException gone) {
            // As above.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            Files.deleteIfExists(folder.resolve("engine.sock"));
            Files.deleteIfExists(folder);
        } catch (IOException leftBehind) {
            // An empty folder is all that can be left.
        }
    }
}
