package dev.jbake.buildkit.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A TCP connection, plain or within TLS; this is how a daemon on another machine is reached.
///
/// A daemon that does not like our certificate may say so only after the handshake, when we first
/// read; [#failure] has it then.
public final class TcpStream implements ByteStream {
    private final Socket line;
    private final InputStream in;
    private final OutputStream out;
    private volatile @Nullable IOException failure;

    private TcpStream(Socket line, InputStream in, OutputStream out) {
        this.line = line;
        this.in = new Watched(in);
        this.out = out;
    }

    /// How to speak TLS.
    ///
    /// @param context whom we trust, and who we are
    /// @param serverName who has to answer: a name of the daemon's certificate
    public record Tls(SSLContext context, String serverName) {}

    /// Connects.
    ///
    /// @param tls null for plain TCP
    /// @param patience for the connection and, once more, for the handshake
    public static TcpStream open(String host, int port, @Nullable Tls tls, Duration patience)
            throws IOException {
        Socket socket = SocketChannel.open().socket();
        try {
            socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            if (tls == null) {
                return new TcpStream(socket, socket.getInputStream(), socket.getOutputStream());
            }
            SSLSocket secure = secured(socket, tls, patience);
            return new TcpStream(socket, secure.getInputStream(), secure.getOutputStream());
        } catch (UnresolvedAddressException unknown) {
            socket.close();
            throw new IOException("the name of the host is not known", unknown);
        } catch (SocketTimeoutException slow) {
            socket.close();
            throw new IOException(
                    "it did not answer within " + patience.toSeconds() + " seconds", slow);
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    /// Servers of gRPC insist on the protocol being named (ALPN).
    private static SSLSocket secured(Socket socket, Tls tls, Duration patience) throws IOException {
        SSLSocket secure =
                (SSLSocket)
                        tls.context()
                                .getSocketFactory()
                                .createSocket(socket, tls.serverName(), socket.getPort(), false);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setApplicationProtocols(new String[] {"h2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (isName(tls.serverName())) {
            parameters.setServerNames(List.of(new SNIHostName(tls.serverName())));
        }
        secure.setSSLParameters(parameters);
        secure.setSoTimeout((int) patience.toMillis());
        secure.startHandshake();
        secure.setSoTimeout(0);
        return secure;
    }

    /// Addresses are no names: TLS does not announce them.
    private static boolean isName(String host) {
        return host.indexOf(':') < 0 && !host.matches("[0-9.]+");
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    /// What ended it, if it was not us.
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /// The line below is cut: TLS would first want to say goodbye, and wait for a write that hangs.
    @Override
    public void close() {
        try {
            line.close();
        } catch (IOException alreadyGone) {
            // A line that cannot be closed is closed.
        }
    }

    private final class Watched extends FilterInputStream {
        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return super.read(bytes, from, length);
            } catch (IOException broken) {
                if (!line.isClosed()) {
                    failure = broken;
                }
                throw broken;
            }
        }
    }
}
