package dev.jbake.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// An engine of our own that has every container one asks for; each of them runs, and each program
/// in it is a line to the same socket. This is what packaging talks to, beside a rehearsal's
/// BuildKit.
public final class EngineRehearsal implements AutoCloseable {
    private static final String CONTAINER =
            """
            {"Id": "5a5a", "Name": "/c", "Image": "sha256:5a", "RestartCount": 0, "Mounts": [{"Name": "c_state"}],
             "State": {"Status": "running", "Running": true, "Pid": 0, "StartedAt": "2026-01-01T00:00:00.1Z"},
             "Config": {"Image": "moby/buildkit", "Env": ["A=b"], "Cmd": []}, "HostConfig": {"NetworkMode": "host"}}
            """;
    private static final int FRAME_HEAD = 8;

    private final Path buildkit;
    private final ServerSocketChannel server;

    /// @param socket where it listens; made here
    /// @param buildkit where the programs in its containers lead
    public EngineRehearsal(Path socket, Path buildkit) throws IOException {
        this.buildkit = buildkit;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            }
        } catch (IOException closed) {
            // The rehearsal is over.
        }
    }

    private void answer(SocketChannel client) {
        try (client) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(client));
            OutputStream out = Channels.newOutputStream(client);
            String request = HttpHead.line(in);
            int length = 0;
            for (String line = HttpHead.line(in); !line.isEmpty(); line = HttpHead.line(in)) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            in.readNBytes(length);
            if (request.contains("/events")) {
                out.write(text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
                in.transferTo(OutputStream.nullOutputStream());
            } else if (request.contains("/start")) {
                out.write(text("HTTP/1.1 101 UPGRADED\r\nUpgrade: tcp\r\n\r\n"));
                bridge(in, out);
            } else if (request.contains("/exec")) {
                out.write(reply("{\"Id\": \"5a\"}"));
            } else {
                out.write(reply(CONTAINER));
            }
        } catch (IOException gone) {
            // The client has what it wanted.
        }
    }

    private static byte[] reply(String json) {
        return text(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(json.length(), json));
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }

    /// What comes from BuildKit goes out in the engine's frames.
    private void bridge(InputStream in, OutputStream out) throws IOException {
        try (SocketChannel line = SocketChannel.open(UnixDomainSocketAddress.of(buildkit))) {
            Thread.ofVirtual().start(() -> forward(in, line));
            ByteBuffer frame = ByteBuffer.allocate(1 << 14);
            frame.position(FRAME_HEAD);
            while (line.read(frame) >= 0) {
                frame.put(0, (byte) 1).putInt(4, frame.position() - FRAME_HEAD);
                out.write(frame.array(), 0, frame.position());
                frame.position(FRAME_HEAD);
            }
        }
    }

    private static void forward(InputStream in, SocketChannel line) {
        try {
            in.transferTo(Channels.newOutputStream(line));
            line.shutdownOutput();
        } catch (IOException gone) {
            // The other direction says so as well.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
