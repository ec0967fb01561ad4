package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.ssh.BytesMessage;
import dev.jbake.buildkit.wire.ssh.CheckAgentRequest;
import dev.jbake.buildkit.wire.ssh.SSHGrpc;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTest {
    @TempDir Path temp;

    private ServerSocketChannel agent;
    private final BlockingQueue<Byte> asked = new LinkedBlockingQueue<>();

    /// An agent that answers each request with its type plus one, and `ok`.
    @BeforeEach
    void startAgent() throws IOException {
        agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        agent.bind(UnixDomainSocketAddress.of(temp.resolve("agent")));
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (true) {
                            answer(agent.accept());
                        }
                    } catch (ClosedChannelException ended) {
                        // The test is over.
                    } catch (IOException failure) {
                        throw new AssertionError(failure);
                    }
                });
    }

    private void answer(SocketChannel line) throws IOException {
        try (line) {
            ByteBuffer head = ByteBuffer.allocate(5);
            while (true) {
                head.clear();
                while (head.hasRemaining()) {
                    if (line.read(head) < 0) {
                        return;
                    }
                }
                ByteBuffer rest = ByteBuffer.allocate(head.getInt(0) - 1);
                while (rest.hasRemaining()) {
                    line.read(rest);
                }
                asked.add(head.get(4));
                line.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 3}));
                line.write(ByteBuffer.wrap(new byte[] {(byte) (head.get(4) + 1), 'o', 'k'}));
            }
        }
    }

    @AfterEach
    void stopAgent() throws IOException {
        agent.close();
    }

    @Test
    void keysAreListedAndUsedThroughTheAgent() throws Exception {
        try (var services = serving()) {
            var call = call(services, "default");
            call.send(bytes(0, 0, 0, 1, 11));
            assertArrayEquals(new byte[] {0, 0, 0, 3, 12, 'o', 'k'}, reply(call));
            // One request in two pieces, together with the beginning of the next.
            call.send(bytes(0, 0));
            call.send(bytes(0, 3, 13, 1, 2, 0, 0, 0));
            assertArrayEquals(new byte[] {0, 0, 0, 3, 14, 'o', 'k'}, reply(call));
            call.send(bytes(1, 11));
            assertArrayEquals(new byte[] {0, 0, 0, 3, 12, 'o', 'k'}, reply(call));
            call.end();

            assertTrue(call.receive().isEmpty());
        }
    }

    @Test
    void whatWouldChangeTheAgentIsRefusedAndNeverReachesIt() throws Exception {
        try (var services = serving()) {
            var call = call(services, "default");
            // Add, remove, remove all, lock, unlock, add constrained, extension.
            for (int type : new int[] {17, 18, 19, 22, 23, 25, 27}) {
                call.send(bytes(0, 0, 0, 2, type, 0));
                assertArrayEquals(new byte[] {0, 0, 0, 1, 5}, reply(call));
            }
            call.send(bytes(0, 0, 0, 1, 11));
            reply(call);

            assertEquals((byte) 11, asked.take());
        }
    }

    @Test
    void aMessageOfAnImpossibleLengthEndsTheCall() throws Exception {
        try (var services = serving()) {
            for (var each : new BytesMessage[] {bytes(127, 0, 0, 0), bytes(0, 0, 0, 0)}) {
                var call = call(services, "default");
                call.send(each);

                assertThrows(StatusException.class, call::receive);
            }
        }
    }

    @Test
    void anAgentThatIsNotForwardedIsNotFound() throws Exception {
        try (var services = serving()) {
            var stub = SSHGrpc.newBlockingStub(services.channel());
            var _ = stub.checkAgent(CheckAgentRequest.getDefaultInstance());
            var failure =
                    assertThrows(
                            StatusRuntimeException.class,
                            () ->
                                    stub.checkAgent(
                                            CheckAgentRequest.newBuilder().setId("git").build()));

            assertEquals("unset ssh forward key git", failure.getStatus().getDescription());
            var call = call(services, "git");
            assertEquals(
                    Status.Code.NOT_FOUND,
                    assertThrows(StatusException.class, call::receive).getStatus().getCode());
        }
    }

    @Test
    void anAgentThatDoesNotAnswerIsNamed() throws Exception {
        var gone = new Ssh(Map.of("default", new SshAgent.Socket(temp.resolve("gone"))));
        try (var services = new Services(gone)) {
            var call = call(services, "default");
            var failure = assertThrows(StatusException.class, call::receive);

            assertTrue(failure.toString().contains("does not answer"), failure.toString());
        }
    }

    private Services serving() throws IOException {
        return new Services(new Ssh(Map.of("default", new SshAgent.Socket(temp.resolve("agent")))));
    }

    private static Call<BytesMessage, BytesMessage> call(Services services, String id) {
        return Call.start(SSHGrpc.newStub(services.channel("buildkit.ssh.id", id))::forwardAgent);
    }

    private static byte[] reply(Call<BytesMessage, BytesMessage> call) throws Exception {
        return call.receive().orElseThrow().getData().toByteArray();
    }

    private static BytesMessage bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return BytesMessage.newBuilder().setData(ByteString.copyFrom(bytes)).build();
    }
}
