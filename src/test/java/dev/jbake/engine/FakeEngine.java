package dev.jbake.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An engine that says what a test wrote down for it, over a real unix socket.
///
/// A request it has no answer for gets what a real engine says of things it does not know.
public final class FakeEngine implements AutoCloseable {
    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<String, Scene> scenes = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// What happens on a connection once the head of its request was read.
    public interface Scene {
        void play(InputStream in, OutputStream out) throws IOException;
    }

    public FakeEngine() throws IOException {
        this.socket = Files.createTempDirectory("engine").resolve("s");
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::listen);
    }

    public String address() {
        return "unix://" + socket;
    }

    public Engine engine() {
        return Engine.at(new EngineAddress.UnixSocket(socket));
    }

    /// Method and path of every request so far.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /// @param request such as `GET /info`
    public FakeEngine answers(String request, String json) {
        return answers(request, 200, json);
    }

    public FakeEngine answers(String request, int status, String json) {
        return plays(request, (_, out) -> out.write(reply(status, json)));
    }

    public FakeEngine plays(String request, Scene scene) {
        scenes.put(request, scene);
        return this;
    }

    static byte[] reply(int status, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 "
                        + status
                        + " Some Words\r\nApi-Version: 1.41\r\nOstype: linux\r\n"
                        + "Content-Type: application/json\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n";
        return (head + json).getBytes(StandardCharsets.UTF_8);
    }

    private void listen() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                Thread.ofVirtual().start(() -> answer(channel));
            }
        } catch (ClosedChannelException closed) {
            // The test is over.
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void answer(SocketChannel channel) {
        try (channel) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            OutputStream out = Channels.newOutputStream(channel);
            String[] words = HttpHead.line(in).split(" ", -1);
            String request = words[0] + " " + words[1];
            requests.add(request);
            int length = 0;
            for (String line = HttpHead.line(in); !line.isEmpty(); line = HttpHead.line(in)) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring(16));
                }
            }
            in.readNBytes(length);
            Scene scene = scenes.get(request);
            if (scene == null) {
                out.write(reply(404, "{\"message\":\"No such thing: " + words[1] + "\"}"));
            } else {
                scene.play(in, out);
            }
        } catch (IOException gone) {
            // The other side went away, which some tests are about.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
    }
}
