package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A line to an ssh agent that runs on this machine.
final class SocketVoice implements AgentVoice {
    private final SocketChannel agent;

    private SocketVoice(SocketChannel agent) {
        this.agent = agent;
    }

    static SocketVoice open(Path socket) throws IOException {
        SocketChannel agent = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            agent.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException failure) {
            agent.close();
            throw new IOException(
                    "The ssh agent at \"%s\" does not answer: %s. Is it running, and is SSH_AUTH_SOCK right?"
                            .formatted(socket, failure.getMessage()),
                    failure);
        }
        return new SocketVoice(agent);
    }

    @Override
    public ByteString answer(ByteString request) throws IOException {
        ByteBuffer rest = request.asReadOnlyByteBuffer();
        while (rest.hasRemaining()) {
            agent.write(rest);
        }
        ByteBuffer head = ByteBuffer.allocate(4);
        fill(head);
        ByteBuffer whole = ByteBuffer.allocate(4 + AgentLine.length(head.flip().getInt()));
        whole.put(head.rewind());
        fill(whole);
        return ByteString.copyFrom(whole.flip());
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (agent.read(buffer) < 0) {
                throw new IOException("The ssh agent hung up.");
            }
        }
    }

    @Override
    public void close() {
        try {
            agent.close();
        } catch (IOException _) {
            // There was nothing left to say.
        }
    }
}
