package dev.jbake.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// One open connection to an engine; this is bytes both ways.
///
/// One thread may read while another writes. Interrupting either closes the line.
final class EngineLine implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;

    private final SocketChannel channel;
    private final @Nullable SSLSocket secure;
    private final InputStream in;
    private final OutputStream out;

    private EngineLine(
            SocketChannel channel, @Nullable SSLSocket secure, InputStream in, OutputStream out) {
        this.channel = channel;
        this.secure = secure;
        this.in = new BufferedInputStream(in, 1 << 16);
        this.out = out;
    }

    static EngineLine open(EngineAddress address) throws EngineException {
        try {
            return switch (address) {
                case EngineAddress.UnixSocket(var path) ->
                        plain(
                                SocketChannel.open(StandardProtocolFamily.UNIX),
                                UnixDomainSocketAddress.of(path));
                case EngineAddress.Tcp(var host, var port, var tls) -> {
                    EngineLine line =
                            plain(SocketChannel.open(), new InetSocketAddress(host, port));
                    line.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    yield tls == null ? line : line.secured(tls, host, port);
                }
            };
        } catch (IOException | UnresolvedAddressException failure) {
            throw EngineErrors.unreachable(
                    address,
                    failure instanceof IOException io
                            ? io
                            : new IOException("the name of the host is not known", failure));
        }
    }

    private static EngineLine plain(SocketChannel channel, SocketAddress address)
            throws IOException {
        try {
            if (address instanceof InetSocketAddress remote) {
                reach(channel, remote);
            } else {
                channel.connect(address);
            }
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
        return new EngineLine(channel, null, new ChannelInput(channel), new ChannelOutput(channel));
    }

    /// A machine that is switched off says nothing; without a limit that takes minutes.
    private static void reach(SocketChannel channel, InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new UnresolvedAddressException();
        }
        channel.socket().connect(address, CONNECT_MILLIS);
    }

    private EngineLine secured(TlsKeys tls, String host, int port)
            throws IOException, EngineException {
        try {
            SSLSocket socket =
                    (SSLSocket)
                            tls.context()
                                    .getSocketFactory()
                                    .createSocket(channel.socket(), host, port, true);
            if (tls.verify()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            return new EngineLine(
                    channel, socket, socket.getInputStream(), socket.getOutputStream());
        } catch (IOException | EngineException failure) {
            close();
            throw failure;
        }
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /// Says that no more bytes will come from us; reading goes on.
    void endOutput() throws IOException {
        if (secure == null) {
            channel.shutdownOutput();
        } else {
            secure.shutdownOutput();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // A line that cannot be closed is closed.
        }
    }

    /// Reads straight from the channel: the JDK's adaptor streams may share a lock.
    private static final class ChannelInput extends InputStream {
        private final SocketChannel channel;

        ChannelInput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, from, length));
        }
    }

    private static final class ChannelOutput extends OutputStream {
        private final SocketChannel channel;

        ChannelOutput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
