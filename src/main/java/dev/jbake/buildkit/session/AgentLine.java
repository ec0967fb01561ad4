package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.ssh.BytesMessage;
import java.io.IOException;

/// One build step's line to an ssh agent; this passes requests on one at a time, and refuses in the
/// agent's name those that would change the agent.
///
/// A message is a length in four bytes, a type in one, and the rest (draft-ietf-sshm-ssh-agent).
final class AgentLine {
    private static final int LONGEST = 256 * 1024;

    private final AgentVoice agent;
    private final Conversation<BytesMessage, BytesMessage> conversation;
    private ByteString arrived = ByteString.EMPTY;

    AgentLine(AgentVoice agent, Conversation<BytesMessage, BytesMessage> conversation) {
        this.agent = agent;
        this.conversation = conversation;
    }

    void run() throws IOException, InterruptedException {
        while (hasRequest()) {
            ByteString request = request();
            byte type = request.size() > 4 ? request.byteAt(4) : 0;
            boolean harmless = type == AgentVoice.LIST_KEYS || type == AgentVoice.SIGN;
            send(harmless ? agent.answer(request) : AgentVoice.REFUSED);
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

    /// How long a message is that says so of itself.
    static int length(int said) throws IOException {
        if (said < 1 || said > LONGEST) {
            throw new IOException("A message of the ssh agent's protocol is too long.");
        }
        return said;
    }

    private void send(ByteString bytes) throws InterruptedException {
        conversation.send(BytesMessage.newBuilder().setData(bytes).build());
    }
}
