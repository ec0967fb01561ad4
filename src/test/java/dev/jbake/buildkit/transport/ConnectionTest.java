package dev.jbake.buildkit.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jbake.buildkit.BuildkitClient;
import dev.jbake.buildkit.BuildkitException;
import dev.jbake.buildkit.BuildkitException.Kind;
import dev.jbake.buildkit.fake.FakeBuildkit;
import dev.jbake.buildkit.fake.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ways to a daemon, each with the fake one at its end.
@Timeout(60)
class ConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void aDaemonAnswersThroughAnyStreamOfBytes() throws Exception {
        try (var daemon = FakeBuildkit.at(folder.resolve("buildkitd.sock"), new Script() {});
                var client =
                        new BuildkitClient(
                                Connection.over(new SocketStream(daemon.socket()), "a stream"))) {
            assertEquals("v0.0.0-fake", client.info(PATIENCE).version());
            assertEquals(1, client.workers(PATIENCE).size());
        }
    }

    @Test
    void aStreamThatEndsIsALostConnection() throws Exception {
        try (var daemon = FakeBuildkit.at(folder.resolve("buildkitd.sock"), new Script() {})) {
            var stream = new SocketStream(daemon.socket());
            try (var client = new BuildkitClient(Connection.over(stream, "a stream"))) {
                client.info(PATIENCE);
                stream.close();

                var failure = assertThrows(BuildkitException.class, () -> client.info(PATIENCE));

                assertEquals(Kind.LOST, failure.kind());
                assertTrue(failure.getMessage().contains("a stream"), failure.getMessage());
            }
        }
    }

    @Test
    void closingAConnectionClosesItsStream() throws Exception {
        try (var daemon = FakeBuildkit.at(folder.resolve("buildkitd.sock"), new Script() {})) {
            var stream = new SocketStream(daemon.socket());
            try (var client = new BuildkitClient(Connection.over(stream, "a stream"))) {
                client.info(PATIENCE);
            }

            assertTrue(!stream.socket.isOpen());
        }
    }

    @Test
    void aConnectionGivenUpFailsWithTheReason() throws Exception {
        try (var daemon = FakeBuildkit.at(folder.resolve("buildkitd.sock"), new Script() {})) {
            Connection connection = Connection.unix(daemon.socket());
            try (var client = new BuildkitClient(connection)) {
                client.info(PATIENCE);
                connection.giveUp("It is paused.");

                var failure = assertThrows(BuildkitException.class, () -> client.info(PATIENCE));

                assertEquals(
                        "BuildKit cannot be reached at unix://"
                                + daemon.socket()
                                + ": It is paused.",
                        failure.getMessage());
            }
        }
    }

    @Test
    void aPathThatIsTooLongForASocketIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Connection.unix(Path.of("/" + "x".repeat(108))));
    }

    /// The two directions of a unix socket.
    private static final class SocketStream implements ByteStream {
        final SocketChannel socket;

        SocketStream(Path path) throws IOException {
            socket = SocketChannel.open(UnixDomainSocketAddress.of(path));
        }

        @Override
        public InputStream in() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    var single = new byte[1];
                    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    return socket.read(ByteBuffer.wrap(into, from, length));
                }
            };
        }

        @Override
        public OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int single) throws IOException {
                    write(new byte[] {(byte) single}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
                    while (left.hasRemaining()) {
                        socket.write(left);
                    }
                }
            };
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException gone) {
                throw new AssertionError(gone);
            }
        }
    }
}
