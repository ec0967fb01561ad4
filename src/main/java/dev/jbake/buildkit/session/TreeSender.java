package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.fsutil.Packet;
import dev.jbake.buildkit.wire.fsutil.Stat;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The sending side of fsutil's protocol: one `STAT` for each entry, then an empty one; meanwhile
/// the content of each file that the other side asks for by its number, until it says `FIN`.
final class TreeSender {
    private static final int READERS = 4;
    private static final int CHUNK = 32 * 1024;

    /// The bits of a mode that make an entry something else than a regular file.
    private static final int TYPE =
            1 << 31 | 1 << 27 | 1 << 26 | 1 << 25 | 1 << 24 | 1 << 21 | 1 << 19;

    private final Conversation<Packet, Packet> conversation;
    private final FileTree tree;
    private final FileFilter filter;
    private final TransferCount progress;

    /// The path of each entry by its number; null of what has no content, or was asked for already.
    private final List<@Nullable String> told = new ArrayList<>();

    private final BlockingQueue<Wanted> wanted = new LinkedBlockingQueue<>();

    private record Wanted(int id, String path) {}

    TreeSender(
            Conversation<Packet, Packet> conversation,
            FileTree tree,
            FileFilter filter,
            TransferCount progress) {
        this.conversation = conversation;
        this.tree = tree;
        this.filter = filter;
        this.progress = progress;
    }

    void run() throws Exception {
        try (var crew = new Crew()) {
            try {
                crew.start(this::tellEntries);
                for (int i = 0; i < READERS; i++) {
                    crew.start(this::sendFiles);
                }
                answer();
            } catch (InterruptedException | IOException | StatusException own) {
                throw crew.explain(own);
            }
        } catch (IOException failure) {
            conversation.send(
                    Packet.newBuilder()
                            .setType(Packet.PacketType.PACKET_ERR)
                            .setData(ByteString.copyFromUtf8(Conversation.sentence(failure)))
                            .build());
            throw failure;
        } finally {
            progress.end();
        }
    }

    private void answer() throws InterruptedException, IOException, StatusException {
        while (true) {
            Packet packet = conversation.receive();
            if (packet == null) {
                throw cancelled("the receiver ended the transfer in the middle");
            }
            switch (packet.getType()) {
                case PACKET_REQ -> wanted.add(take(packet.getId()));
                case PACKET_ERR ->
                        throw cancelled("error from receiver: " + packet.getData().toStringUtf8());
                case PACKET_FIN -> {
                    conversation.send(packet(Packet.PacketType.PACKET_FIN).build());
                    return;
                }
                case PACKET_STAT, PACKET_DATA, UNRECOGNIZED ->
                        throw cancelled("a receiver does not send " + packet.getType());
            }
        }
    }

    private Wanted take(int id) throws StatusException {
        synchronized (told) {
            String path = id >= 0 && id < told.size() ? told.get(id) : null;
            if (path == null) {
                throw cancelled("there is no file with the number " + Integer.toUnsignedString(id));
            }
            told.set(id, null);
            return new Wanted(id, path);
        }
    }

    private void tellEntries() throws IOException, InterruptedException {
        tree.walk(
                filter,
                entry -> {
                    synchronized (told) {
                        told.add((entry.mode() & TYPE) == 0 ? entry.path() : null);
                    }
                    send(packet(Packet.PacketType.PACKET_STAT).setStat(stat(entry)).build());
                });
        send(packet(Packet.PacketType.PACKET_STAT).build());
    }

    private void sendFiles() throws IOException, InterruptedException {
        byte[] buffer = new byte[CHUNK];
        while (true) {
            Wanted file = wanted.take();
            try (InputStream content = tree.open(file.path())) {
                for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                    sendData(file, ByteString.copyFrom(buffer, 0, read));
                }
            } catch (NoSuchFileException vanished) {
                // It was there when it was told. An empty file is what other clients make of that.
            }
            send(packet(Packet.PacketType.PACKET_DATA).setId(file.id()).build());
            progress.sentFile();
        }
    }

    private void sendData(Wanted file, ByteString data) throws InterruptedException {
        if (!data.isEmpty()) {
            send(packet(Packet.PacketType.PACKET_DATA).setId(file.id()).setData(data).build());
        }
    }

    private void send(Packet packet) throws InterruptedException {
        conversation.send(packet);
        progress.sent(packet.getSerializedSize());
    }

    private static Packet.Builder packet(Packet.PacketType type) {
        return Packet.newBuilder().setType(type);
    }

    private static Stat stat(FileEntry entry) {
        var stat =
                Stat.newBuilder()
                        .setPath(entry.path())
                        .setMode(entry.mode())
                        .setSize(entry.size())
                        .setModTime(entry.modified())
                        .setLinkname(entry.linkName())
                        .setDevmajor(entry.deviceMajor())
                        .setDevminor(entry.deviceMinor());
        entry.attributes()
                .forEach((name, value) -> stat.putXattrs(name, ByteString.copyFrom(value)));
        return stat.build();
    }

    private static StatusException cancelled(String why) {
        return Status.ABORTED.withDescription(why).asException();
    }
}
