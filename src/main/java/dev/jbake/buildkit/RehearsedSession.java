package dev.jbake.buildkit;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.buildkit.wire.auth.AuthGrpc;
import dev.jbake.buildkit.wire.auth.CredentialsRequest;
import dev.jbake.buildkit.wire.control.BytesMessage;
import dev.jbake.buildkit.wire.filesync.FileSyncGrpc;
import dev.jbake.buildkit.wire.fsutil.Packet;
import dev.jbake.buildkit.wire.fsutil.Packet.PacketType;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The daemon's side of a session with a [Rehearsal]: calls to the client's services, which travel
/// in the messages of a call that the client made.
final class RehearsedSession implements StreamObserver<BytesMessage>, ByteStream {
    private static final int REGULAR = 0_777;

    private final StreamObserver<BytesMessage> answers;
    private final BlockingQueue<ByteString> arrived = new LinkedBlockingQueue<>();
    private final Connection connection = Connection.over(this, "a session");

    RehearsedSession(StreamObserver<BytesMessage> answers) {
        this.answers = answers;
    }

    /// Asks for what is in a folder, and for the content of its files.
    void files(String folder) throws InterruptedException {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("dir-name", Metadata.ASCII_STRING_MARSHALLER), folder);
        Receiver receiver = new Receiver();
        receiver.begin(
                FileSyncGrpc.newStub(connection.channel())
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                        .diffCopy(receiver));
        receiver.done.await();
        try {
            var _ =
                    AuthGrpc.newBlockingStub(connection.channel())
                            .credentials(
                                    CredentialsRequest.newBuilder()
                                            .setHost("registry.example")
                                            .build());
        } catch (StatusRuntimeException none) {
            // Some sessions know no logins.
        }
    }

    @Override
    public void onNext(BytesMessage message) {
        arrived.add(message.getData());
    }

    @Override
    public void onError(Throwable failure) {
        connection.close();
    }

    @Override
    public void onCompleted() {
        connection.close();
        synchronized (answers) {
            answers.onCompleted();
        }
    }

    @Override
    public InputStream in() {
        return new InputStream() {
            private InputStream piece = InputStream.nullInputStream();

            @Override
            public int read() throws IOException {
                byte[] single = new byte[1];
                return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = piece.read(into, from, length);
                while (read < 0) {
                    try {
                        ByteString next = arrived.take();
                        if (next.isEmpty()) {
                            return -1;
                        }
                        piece = next.newInput();
                    } catch (InterruptedException stopped) {
                        throw new IOException(stopped);
                    }
                    read = piece.read(into, from, length);
                }
                return read;
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
                ByteString data = ByteString.copyFrom(bytes, from, length);
                synchronized (answers) {
                    try {
                        answers.onNext(BytesMessage.newBuilder().setData(data).build());
                    } catch (IllegalStateException over) {
                        throw new IOException(over);
                    }
                }
            }
        };
    }

    @Override
    public void close() {
        arrived.add(ByteString.EMPTY);
    }

    /// The receiving side of fsutil's protocol.
    private static final class Receiver implements StreamObserver<Packet> {
        final CountDownLatch done = new CountDownLatch(1);
        private final CountDownLatch begun = new CountDownLatch(1);
        private @Nullable StreamObserver<Packet> client;
        private int told;
        private int open = 1;

        void begin(StreamObserver<Packet> to) {
            client = to;
            begun.countDown();
        }

        @Override
        public void onNext(Packet packet) {
            switch (packet.getType()) {
                case PACKET_STAT -> {
                    if (!packet.hasStat()) {
                        open--;
                    } else if ((packet.getStat().getMode() & ~REGULAR) == 0) {
                        open++;
                        say(Packet.newBuilder().setType(PacketType.PACKET_REQ).setId(told));
                    }
                    told++;
                }
                case PACKET_DATA -> open -= packet.getData().isEmpty() ? 1 : 0;
                case PACKET_FIN -> client().onCompleted();
                case PACKET_REQ, PACKET_ERR, UNRECOGNIZED -> {}
            }
            if (open == 0) {
                open = -1;
                say(Packet.newBuilder().setType(PacketType.PACKET_FIN));
            }
        }

        @Override
        public void onError(Throwable failure) {
            done.countDown();
        }

        @Override
        public void onCompleted() {
            done.countDown();
        }

        private void say(Packet.Builder packet) {
            client().onNext(packet.build());
        }

        private StreamObserver<Packet> client() {
            try {
                begun.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            if (client == null) {
                throw new IllegalStateException("the transfer has not begun");
            }
            return client;
        }
    }
}
