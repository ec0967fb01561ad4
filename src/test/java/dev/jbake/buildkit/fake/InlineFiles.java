package dev.jbake.buildkit.fake;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.filesync.FileSyncGrpc;
import dev.jbake.buildkit.wire.fsutil.Packet;
import dev.jbake.buildkit.wire.fsutil.Packet.PacketType;
import dev.jbake.buildkit.wire.fsutil.Stat;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A file sync service that serves the same few files, all at the top, whatever folder it is asked
/// for.
public final class InlineFiles extends FileSyncGrpc.FileSyncImplBase {

    private static final int READABLE_FILE = 0644;

    private final List<Map.Entry<String, byte[]>> files;

    public InlineFiles(Map<String, String> files) {
        this.files = new ArrayList<>();
        new TreeMap<>(files)
                .forEach((name, text) ->
                        this.files.add(Map.entry(name, text.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public StreamObserver<Packet> diffCopy(StreamObserver<Packet> daemon) {
        for (Map.Entry<String, byte[]> file : files) {
            daemon.onNext(
                    Packet.newBuilder()
                            .setType(PacketType.PACKET_STAT)
                            .setStat(
                                    Stat.newBuilder()
                                            .setPath(file.getKey())
                                            .setMode(READABLE_FILE)
                                            .setSize(file.getValue().length))
                            .build());
        }
        daemon.onNext(Packet.newBuilder().setType(PacketType.PACKET_STAT).build());
        return new StreamObserver<>() {
            @Override
            public void onNext(Packet packet) {
                switch (packet.getType()) {
                    case PACKET_REQ -> {
                        byte[] content = files.get(packet.getId()).getValue();
                        daemon.onNext(data(packet.getId(), ByteString.copyFrom(content)));
                        daemon.onNext(data(packet.getId(), ByteString.EMPTY));
                    }
                    case PACKET_FIN -> {
                        daemon.onNext(packet);
                        daemon.onCompleted();
                    }
                    case PACKET_STAT, PACKET_DATA, PACKET_ERR, UNRECOGNIZED ->
                            daemon.onError(
                                    new IllegalStateException(
                                            "a receiver says no " + packet.getType()));
                }
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {}
        };
    }

    private static Packet data(int id, ByteString content) {
        return Packet.newBuilder()
                .setType(PacketType.PACKET_DATA)
                .setId(id)
                .setData(content)
                .build();
    }
}
