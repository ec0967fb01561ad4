package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.ssh.BytesMessage;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// One build step's line to an ssh agent; this passes requests on one at a time, and refuses in the
/// agent's name those that would change the agent.
///
/// A message is a length in four bytes, a type in one, and the rest (draft-ietf-sshm-ssh-agent).
final class AgentLine implements AutoCloseable {
    private static final int LONGEST = 256 * 1024;
    private static final byte LIST_KEYS = 11;
    private static final byte SIGN = 13;
    private static final ByteString REFUSED = ByteString.copyFrom(new byte[] {0, 0, 0, 1, 5});

    private final SocketChannel agent;
    private final Conversation<BytesMessage, BytesMessage> conversation;
    private ByteString arrived = ByteString.EMPTY;

    private AgentLine(SocketChannel agent, Conversation<BytesMessage, BytesMessage> conversation) {
        this.agent = agent;
        this.conversation = conversation;
    }

    static AgentLine open(Path socket, Conversation<BytesMessage, BytesMessage> conversation)
            throws IOException {
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
        return new AgentLine(agent, conversation);
    }

    void run() throws IOException, InterruptedException {
        while (hasRequest()) {
            ByteString request = request();
            byte type = request.size() > 4 ? request.byteAt(4) : 0;
            if (type == LIST_KEYS || type == SIGN) {
                write(request);
                send(reply());
            } else {
                send(REFUSED);
            }
        }
    }

    private boolean hasRequest() throws InterruptedException {
        while (arrived.isEmpty()) {
            BytesMessage next = conversation.receive();
            if (next == null) {
                return false;
            }
            arrived = next.getData();
        }
        return true;
    }

    private ByteString request() throws IOException, InterruptedException {
        int size = 4;
        while (arrived.size() < size) {
            more();
        }
        size += length(arrived.substring(0, 4).asReadOnlyByteBuffer().getInt());
        while (arrived.size() < size) {
            more();
        }
        ByteString request = arrived.substring(0, size);
        arrived = arrived.substring(size);
        return request;
    }

    private void more() throws IOException, InterruptedException {
        BytesMessage next = conversation.receive();
        if (next == null) {
            throw new IOException("The request to the ssh agent ended in the middle.");
        }
        arrived = arrived.concat(next.getData());
    }

    private void write(ByteString request) throws IOException {
        ByteBuffer rest = request.asReadOnlyByteBuffer();
        while (rest.hasRemaining()) {
            agent.write(rest);
        }
    }

    private ByteString reply() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(4);
        fill(head);
        ByteBuffer whole = ByteBuffer.allocate(4 + length(head.flip().getInt()));
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

    private static int length(int said) throws IOException {
        if (said < 1 || said > LONGEST) {
            throw new IOException("A message of the ssh agent's protocol is too long.");
        }
        return said;
    }

    private void send(ByteString bytes) throws InterruptedException {
        conversation.send(BytesMessage.newBuilder().setData(bytes).build());
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
