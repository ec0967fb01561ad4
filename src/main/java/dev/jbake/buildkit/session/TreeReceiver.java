package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.jbake.buildkit.wire.fsutil.Packet;
import dev.jbake.buildkit.wire.fsutil.Stat;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// The receiving side of fsutil's protocol: every entry becomes one beneath a folder, every regular
/// file is asked for, a few at a time.
final class TreeReceiver {
    /// How many files are written at once; BuildKit reads four.
    private static final int OPEN = 16;

    private static final int DIRECTORY = 1 << 31;
    private static final int SYMLINK = 1 << 27;
    private static final int DEVICE = 1 << 26;
    private static final int PIPE = 1 << 25;

    private final Conversation<ByteString, ByteString> conversation;
    private final ExportTarget.Folder target;
    private final EntryOrder order = new EntryOrder();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Map<Integer, FolderWriter.OpenFile> open = new HashMap<>();
    private boolean allTold;
    private boolean givenUp;

    /// A file that has yet to be asked for.
    private record Waiting(int id, Stat stat) {}

    TreeReceiver(Conversation<ByteString, ByteString> conversation, ExportTarget.Folder target) {
        this.conversation = conversation;
        this.target = target;
    }

    void run() throws IOException, InterruptedException {
        try (var folder = FolderWriter.open(target.folder(), target.mirror())) {
            receive(folder);
            folder.finish();
            send(Packet.newBuilder().setType(Packet.PacketType.PACKET_FIN).build());
            awaitEnd();
        } catch (InvalidPathException unspeakable) {
            throw tell(
                    new IOException(
                            "The path \"%s\" cannot be written in this locale. Set LC_ALL=C.UTF-8."
                                    .formatted(unspeakable.getInput())));
        } catch (IOException failure) {
            throw tell(DiskFull.explained(failure, target.folder()));
        }
    }

    /// Says why it ends here. The sender looks at that between two of its own messages, and finds
    /// nothing but an end of the call where this one comes first: so it is heard out.
    private IOException tell(IOException failure) throws InterruptedException {
        send(
                Packet.newBuilder()
                        .setType(Packet.PacketType.PACKET_ERR)
                        .setData(ByteString.copyFromUtf8(Conversation.sentence(failure)))
                        .build());
        if (!givenUp) {
            awaitEnd();
        }
        return failure;
    }

    private void receive(FolderWriter folder) throws IOException, InterruptedException {
        int next = 0;
        while (!allTold || !waiting.isEmpty() || !open.isEmpty()) {
            Packet packet = packet();
            switch (packet.getType()) {
                case PACKET_STAT -> {
                    if (allTold) {
                        throw new IOException("An entry came after the end of the list.");
                    }
                    if (packet.hasStat()) {
                        place(next++, packet.getStat(), folder);
                    } else {
                        allTold = true;
                    }
                }
                case PACKET_DATA -> write(packet);
                case PACKET_ERR -> {
                    givenUp = true;
                    throw new IOException("error from sender: " + packet.getData().toStringUtf8());
                }
                case PACKET_FIN, PACKET_REQ, UNRECOGNIZED ->
                        throw new IOException("a sender does not send " + packet.getType());
            }
            ask(folder);
        }
    }

    private void place(int id, Stat stat, FolderWriter folder)
            throws IOException, InterruptedException {
        int mode = stat.getMode();
        boolean directory = (mode & DIRECTORY) != 0;
        order.check(stat.getPath(), directory);
        if (directory) {
            folder.makeFolder(stat);
        } else if ((mode & SYMLINK) != 0) {
            folder.makeSymlink(stat);
        } else if (!stat.getLinkname().isEmpty()) {
            order.checkLink(stat.getPath(), stat.getLinkname());
            folder.laterName(stat);
        } else {
            order.sawFile(stat.getPath());
            if ((mode & (DEVICE | PIPE)) != 0) {
                folder.makeDevice(stat);
            } else {
                waiting.add(new Waiting(id, stat));
            }
        }
    }

    private void ask(FolderWriter folder) throws IOException, InterruptedException {
        while (open.size() < OPEN && !waiting.isEmpty()) {
            Waiting file = waiting.remove();
            open.put(file.id(), folder.openFile(file.stat()));
            send(
                    Packet.newBuilder()
                            .setType(Packet.PacketType.PACKET_REQ)
                            .setId(file.id())
                            .build());
        }
    }

    private void write(Packet packet) throws IOException {
        FolderWriter.OpenFile file = open.get(packet.getId());
        if (file == null) {
            throw new IOException("Content came for a file that was not asked for.");
        }
        if (!packet.getData().isEmpty()) {
            file.write(packet.getData());
        } else {
            file.finish();
            open.remove(packet.getId());
        }
    }

    private Packet packet() throws IOException, InterruptedException {
        ByteString next = conversation.receive();
        if (next == null) {
            throw new IOException("The transfer ended in the middle.");
        }
        CodedInputStream in = next.newCodedInput();
        in.enableAliasing(true);
        return Packet.parseFrom(in);
    }

    private void awaitEnd() throws InterruptedException {
        while (conversation.receive() != null) {
            // Only the sender's own FIN comes now, or what it sent before it knew of a failure.
        }
    }

    private void send(Packet packet) throws InterruptedException {
        conversation.send(packet.toByteString());
    }
}
