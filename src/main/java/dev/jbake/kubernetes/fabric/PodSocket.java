package dev.jbake.kubernetes.fabric;

import dev.jbake.kubernetes.KubernetesObject;
import dev.jbake.kubernetes.PodStream;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The streams of a program in a pod, over one web socket: each message is one byte that names the
/// stream, and what was said on it (Kubernetes, `k8s.io/apimachinery/pkg/util/remotecommand`).
///
/// What has arrived and was not read yet is bounded by how many messages are asked for. The
/// client's own class for this is not used: it sends while an earlier message is under way, which
/// the JDK's socket refuses, and then ends the program.
final class PodSocket implements PodStream, WebSocket.Listener {
    private static final byte INPUT = 0;
    private static final byte OUTPUT = 1;
    private static final byte ERRORS = 2;
    private static final byte STATUS = 3;

    private static final int WINDOW = 32;
    private static final int LARGEST = 32 << 10;
    private static final int TAIL = 8192;
    private static final int NORMAL_END = 1000;

    /// How long a look for whether the last message went out waits before the next look.
    private static final long PAUSE_NANOS = 10_000;

    /// No message is empty otherwise.
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final String pod;
    private final BlockingQueue<ByteBuffer> arrived = new LinkedBlockingQueue<>();
    private final StringBuilder errors = new StringBuilder();
    private final Output out = new Output();
    private final Input in = new Input();
    private volatile @Nullable WebSocket socket;
    private volatile @Nullable String failure;
    private volatile boolean ended;

    PodSocket(String pod) {
        this.pod = pod;
    }

    /// One message is asked for by the client as soon as the socket is open.
    void opened(WebSocket open) {
        socket = open;
        for (int i = 1; i < WINDOW; i++) {
            open.request();
        }
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public void close() {
        @Nullable WebSocket open = socket;
        if (!ended && open != null) {
            open.sendClose(NORMAL_END, "");
        }
        end(null);
    }

    @Override
    public void onMessage(WebSocket from, ByteBuffer message) {
        if (!message.hasRemaining()) {
            from.request();
            return;
        }
        switch (message.get()) {
            case OUTPUT -> {
                if (message.hasRemaining()) {
                    arrived.add(message.slice());
                } else {
                    from.request();
                }
            }
            case ERRORS -> {
                put(StandardCharsets.UTF_8.decode(message));
                from.request();
            }
            case STATUS -> {
                over(StandardCharsets.UTF_8.decode(message).toString());
                from.request();
            }
            default -> from.request();
        }
    }

    @Override
    public void onMessage(WebSocket from, String message) {
        from.request();
    }

    @Override
    public void onClose(WebSocket from, int code, String reason) {
        @Nullable WebSocket open = socket;
        if (!ended && open != null) {
            open.sendClose(NORMAL_END, "");
        }
        end(code == NORMAL_END || reason.isEmpty() ? null : reason);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        @Nullable String message = error.getMessage();
        end(message == null ? error.getClass().getSimpleName() : message);
    }

    /// The program ended, and this is how.
    private void over(String status) {
        try {
            KubernetesObject said = KubernetesObject.parse(status);
            end(said.text("status").equals("Success") ? null : said.text("message"));
        } catch (IOException notAnObject) {
            end(status);
        }
    }

    private synchronized void put(CharSequence text) {
        errors.append(text);
        if (errors.length() > TAIL) {
            errors.delete(0, errors.length() - TAIL);
        }
    }

    private synchronized void end(@Nullable String why) {
        if (ended) {
            return;
        }
        if (why != null) {
            String said = errors.toString().strip();
            failure = said.isEmpty() ? why : why + ": " + said;
        }
        ended = true;
        arrived.add(END);
    }

    /// What the program writes.
    private final class Input extends InputStream {
        private ByteBuffer current = ByteBuffer.allocate(0);

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (!current.hasRemaining()) {
                if (!next()) {
                    return -1;
                }
            }
            int count = Math.min(length, current.remaining());
            current.get(bytes, from, count);
            return count;
        }

        /// @return false at the end
        private boolean next() throws IOException {
            ByteBuffer message;
            try {
                message = arrived.take();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            }
            if (!message.hasRemaining()) {
                arrived.add(END);
                if (failure != null) {
                    throw new IOException("the program in the pod " + pod + ": " + failure);
                }
                return false;
            }
            current = message;
            @Nullable WebSocket open = socket;
            if (open != null) {
                open.request();
            }
            return true;
        }

        @Override
        public int available() {
            return current.remaining();
        }
    }

    /// What the program reads.
    private final class Output extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int done = 0; done < length; ) {
                int count = Math.min(length - done, LARGEST);
                ByteBuffer message = ByteBuffer.allocate(count + 1);
                message.put(INPUT).put(bytes, from + done, count).flip();
                send(message);
                done += count;
            }
        }

        /// The JDK's socket takes one message at a time, and the client tells only how much is
        /// still under way, not when it has gone.
        private synchronized void send(ByteBuffer message) throws IOException {
            @Nullable WebSocket open = socket;
            if (ended || open == null || !open.send(message)) {
                throw gone();
            }
            while (open.queueSize() > 0) {
                if (ended) {
                    throw gone();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        private IOException gone() {
            @Nullable String why = failure;
            return new IOException(
                    "the program in the pod " + pod + (why == null ? " has ended" : ": " + why));
        }
    }
}
