package dev.jbake.buildkit.fake;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.buildkit.transport.Connection;
import dev.jbake.buildkit.wire.control.BytesMessage;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.StreamSupport;

/// The daemon's side of a session: a gRPC client whose connection is a call that the other side
/// made.
final class FakeSession implements StreamObserver<BytesMessage>, ByteStream {

    private final List<String> methods;
    private final String sharedKey;
    private final StreamObserver<BytesMessage> answers;
    private final Runnable ended;
    private final BlockingQueue<Optional<ByteString>> received = new LinkedBlockingQueue<>();
    private final Connection connection = Connection.over(this, "a client's session");

    /// @param ended is told when the client has ended the session
    FakeSession(Metadata headers, StreamObserver<BytesMessage> answers, Runnable ended) {
        this.methods = all(headers, "x-docker-expose-session-grpc-method");
        this.sharedKey = String.join("", all(headers, "x-docker-expose-session-sharedkey"));
        this.answers = answers;
        this.ended = ended;
    }

    Channel channel() {
        return connection.channel();
    }

    List<String> methods() {
        return methods;
    }

    String sharedKey() {
        return sharedKey;
    }

    void drop() {
        connection.close();
    }

    @Override
    public void onNext(BytesMessage message) {
        received.add(Optional.of(message.getData()));
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
        synchronized (answers) {
            answers.onCompleted();
        }
    }

    @Override
    public InputStream in() {
        return new Received();
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
                synchronized (answers) {
                    try {
                        answers.onNext(
                                BytesMessage.newBuilder()
                                        .setData(ByteString.copyFrom(bytes, from, length))
                                        .build());
                    } catch (RuntimeException over) {
                        throw new IOException(over);
                    }
                }
            }
        };
    }

    @Override
    public void close() {
        received.add(Optional.empty());
    }

    private void end() {
        received.add(Optional.empty());
        connection.close();
        ended.run();
    }

    private static List<String> all(Metadata headers, String name) {
        Iterable<String> values =
                headers.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        return values == null
                ? List.of()
                : StreamSupport.stream(values.spliterator(), false).toList();
    }

    /// What has come, read as a stream.
    private final class Received extends InputStream {
        private InputStream piece = InputStream.nullInputStream();

        @Override
        public int read() throws IOException {
            var single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = piece.read(into, from, length);
            while (read < 0) {
                try {
                    Optional<ByteString> next = received.take();
                    if (next.isEmpty()) {
                        received.add(next);
                        return -1;
                    }
                    piece = next.get().newInput();
                } catch (InterruptedException stopped) {
                    throw new IOException(stopped);
                }
                read = piece.read(into, from, length);
            }
            return read;
        }
    }
}
