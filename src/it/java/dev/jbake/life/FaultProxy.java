package dev.jbake.life;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// A registry that is not well: it stands before a real one and lets a [Fault] happen for a while.
///
/// It listens on the loopback, speaks HTTP/1.1 over plain sockets, one request a connection.
final class FaultProxy implements AutoCloseable {
    private static final int LONGEST_HEAD = 1 << 16;
    private static final int RETRY_AFTER_SECONDS = 3;

    /// How much of a blob goes through before the line breaks.
    private static final int BLOB_START = 20_000;

    private static final Pattern BLOB = Pattern.compile("(?:GET|PATCH|PUT) /v2/\\S+/blobs/\\S+");
    private static final Pattern CONNECTION = Pattern.compile("(?im)^connection:.*\r\n");

    private final ServerSocket server;
    private final String upstream;
    private final int upstreamPort;
    private final Fault fault;
    private final Duration lasting;

    /// When the fault began, by the nanosecond clock; 0 before.
    private final AtomicLong began = new AtomicLong();

    private final AtomicInteger faults = new AtomicInteger();

    private FaultProxy(
            ServerSocket server, String upstream, int upstreamPort, Fault fault, Duration lasting) {
        this.server = server;
        this.upstream = upstream;
        this.upstreamPort = upstreamPort;
        this.fault = fault;
        this.lasting = lasting;
    }

    /// @param registry host and port of the one that is well
    static FaultProxy before(String registry, Fault fault, Duration lasting) throws IOException {
        int colon = registry.lastIndexOf(':');
        FaultProxy proxy =
                new FaultProxy(
                        new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                        registry.substring(0, colon),
                        Integer.parseInt(registry.substring(colon + 1)),
                        fault,
                        lasting);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    /// Host and port to push to.
    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /// How many requests came to harm.
    int faults() {
        return faults.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            boolean blob = BLOB.matcher(head).lookingAt();
            boolean harmed = (fault != Fault.RESETS || blob) && rages();
            if (harmed) {
                faults.incrementAndGet();
            }
            if (harmed && fault != Fault.RESETS) {
                refuse(client);
            } else {
                pass(client, head, harmed);
            }
        } catch (IOException gone) {
            // One side hung up; that is no news here.
        }
    }

    private boolean rages() {
        long now = System.nanoTime();
        began.compareAndSet(0, now);
        return now - began.get() < lasting.toNanos();
    }

    private void refuse(Socket client) throws IOException {
        boolean busy = fault == Fault.BUSY;
        String body =
                busy
                        ? "{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"retry-after: %ds\"}]}"
                                .formatted(RETRY_AFTER_SECONDS)
                        : "<html><body>We will be right back.</body></html>";
        String answer =
                "HTTP/1.1 %s\r\n%sContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                        .formatted(
                                busy ? "429 Too Many Requests" : "503 Service Unavailable",
                                busy ? "Retry-After: " + RETRY_AFTER_SECONDS + "\r\n" : "",
                                busy ? "application/json" : "text/html",
                                body.length(),
                                body);
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        // Whoever hangs up on a client that still sends, resets the line, and the answer is lost.
        client.shutdownOutput();
        client.setSoTimeout(2_000);
        client.getInputStream().skip(Long.MAX_VALUE);
    }

    /// Hands request and answer on, or only their beginning.
    private void pass(Socket client, String head, boolean broken) throws IOException {
        try (Socket registry = new Socket(upstream, upstreamPort)) {
            String once =
                    CONNECTION
                            .matcher(head)
                            .replaceAll("")
                            .replaceFirst("\r\n", "\r\nConnection: close\r\n");
            registry.getOutputStream().write(once.getBytes(StandardCharsets.ISO_8859_1));
            registry.getOutputStream().flush();
            Thread body =
                    Thread.ofVirtual()
                            .start(() -> carry(client, registry, broken ? BLOB_START : -1, client));
            carry(registry, client, broken ? BLOB_START : -1, client);
            body.interrupt();
        }
    }

    /// @param limit bytes after which the client's line is reset; -1 for none
    private static void carry(Socket from, Socket to, int limit, Socket client) {
        byte[] piece = new byte[8192];
        long carried = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                out.write(piece, 0, read);
                out.flush();
                carried += read;
                if (limit >= 0 && carried >= limit) {
                    client.setSoLinger(true, 0);
                    client.close();
                    return;
                }
            }
        } catch (IOException gone) {
            // The other direction ends with it.
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int end = 0;
        while (head.size() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            end = next == '\n' ? end + 1 : next == '\r' ? end : 0;
            if (end == 2) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        throw new IOException("a head without an end");
    }
}
