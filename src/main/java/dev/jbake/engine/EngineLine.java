package dev.jbake.engine;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// One open connection to an engine; this is bytes both ways.
///
/// One thread may read while another writes. Interrupting either closes the line.
final class EngineLine implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;

    private final Closeable whole;
    private final Closeable output;
    private final InputStream in;
    private final OutputStream out;

    /// @param whole ends both directions when closed
    /// @param output ends ours when closed, reading goes on
    private EngineLine(Closeable whole, Closeable output, InputStream in, OutputStream out) {
        this.whole = whole;
        this.output = output;
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
                    SocketChannel channel = SocketChannel.open();
                    EngineLine line = plain(channel, new InetSocketAddress(host, port));
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    yield tls == null ? line : secured(channel, tls, host, port);
                }
                case EngineAddress.Ssh(_, var command, var environment) ->
                        over(ProgramStream.start(command, environment));
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
        return new EngineLine(
                channel,
                channel::shutdownOutput,
                new ChannelInput(channel),
                new ChannelOutput(channel));
    }

    /// A machine that is switched off says nothing; without a limit that takes minutes.
    private static void reach(SocketChannel channel, InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new UnresolvedAddressException();
        }
        channel.socket().connect(address, CONNECT_MILLIS);
    }

    private static EngineLine over(ProgramStream program) {
        return new EngineLine(
                program::close, () -> program.out().close(), program.in(), program.out());
    }

    private static EngineLine secured(SocketChannel channel, TlsKeys tls, String host, int port)
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
                    channel,
                    socket::shutdownOutput,
                    socket.getInputStream(),
                    socket.getOutputStream());
        } catch (IOException | EngineException failure) {
            channel.close();
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
        output.close();
    }

    @Override
    public void close() {
        try {
            whole.close();
        } catch (IOException alreadyGone) {
            // A line that cannot be closed is closed.
        }
    }
}
