package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.filesync.BytesMessage;
import dev.jbake.buildkit.wire.filesync.FileSendGrpc;
import dev.jbake.buildkit.wire.fsutil.Packet;
import dev.jbake.buildkit.wire.fsutil.Packet.PacketType;
import dev.jbake.buildkit.wire.fsutil.Stat;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSendTest {
    private static final int DIRECTORY = 1 << 31;
    private static final int SYMLINK = 1 << 27;

    @TempDir Path temp;

    @Test
    void aStreamGetsItsBytesItsMetadataAndItsEnd() throws Exception {
        var sink = new Recorded();
        try (var services = serving(new ExportTarget.Stream(sink))) {
            var call =
                    stream(
                            services.channel(
                                    "buildkit-attachable-exporter-id", "3",
                                    "exporter-md-containerimage.digest", "sha256:1"));
            call.send(bytes("hello "));
            call.send(bytes("world"));
            call.end();

            assertTrue(call.receive().isEmpty());
            assertEquals("hello world", sink.content.toString(StandardCharsets.UTF_8));
            assertEquals(
                    List.of("open {containerimage.digest=sha256:1}", "close", "finished"),
                    sink.heard);
        }
    }

    @Test
    void anExportThatIsNotAskedForIsRefused() throws Exception {
        try (var services = serving(new ExportTarget.Stream(new Recorded()))) {
            var call = stream(services.channel("buildkit-attachable-exporter-id", "1"));
            call.send(bytes("x"));

            var failure = assertThrows(StatusException.class, call::receive);
            assertEquals(Status.Code.NOT_FOUND, failure.getStatus().getCode());
            assertEquals("exporter 1 not found", failure.getStatus().getDescription());
        }
    }

    @Test
    void aStreamThatIsCancelledIsAbandonedAfterItIsClosed() throws Exception {
        var sink = new Recorded();
        try (var services = serving(new ExportTarget.Stream(sink))) {
            var call = stream(services.channel("buildkit-attachable-exporter-id", "3"));
            call.send(bytes("half"));
            sink.written.await();
            call.cancel();
            sink.ended.await();

            assertEquals(List.of("open {}", "close", "abandoned"), sink.heard);
        }
    }

    @Test
    void aStreamThatCannotBeWrittenFailsTheCall() throws Exception {
        var sink =
                new Recorded() {
                    @Override
                    public OutputStream open(SequencedMap<String, String> metadata)
                            throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        try (var services = serving(new ExportTarget.Stream(sink))) {
            var call = stream(services.channel("buildkit-attachable-exporter-id", "3"));
            call.send(bytes("x"));

            var failure = assertThrows(StatusException.class, call::receive);
            assertEquals("No space left on device", failure.getStatus().getDescription());
            assertEquals(List.of("abandoned"), sink.heard);
        }
    }

    @Test
    void aTreeIsWrittenWithModesTimesLinksAndContents() throws Exception {
        try (var services = folder(false)) {
            var call = packets(services);
            call.send(stat("dir", DIRECTORY | 0555, ""));
            call.send(stat("dir/big", 0640, ""));
            call.send(stat("dir/link", SYMLINK | 0777, "../nowhere"));
            call.send(stat("dir/twin", 0640, "dir/big"));
            call.send(stat("run", 1 << 23 | 0755, ""));
            call.send(end());
            assertEquals(List.of(1, 4), asked(call, 2));
            for (int i = 0; i < 100; i++) {
                call.send(data(1, "0123456789".repeat(3000)));
            }
            call.send(data(4, "#!"));
            call.send(data(4, ""));
            call.send(data(1, ""));
            finish(call);
        }

        Path out = temp.resolve("out");
        assertEquals(3_000_000, Files.size(out.resolve("dir/big")));
        assertEquals(0640, mode("dir/big"));
        assertEquals(0555, mode("dir"));
        assertEquals(04755, mode("run"));
        assertEquals("../nowhere", Files.readSymbolicLink(out.resolve("dir/link")).toString());
        assertEquals(2, Files.getAttribute(out.resolve("dir/twin"), "unix:nlink"));
        for (String each : List.of("dir", "dir/big", "dir/link", "run")) {
            assertEquals(
                    "2001-09-09T01:46:40.123456789Z",
                    Files.getLastModifiedTime(out.resolve(each), LinkOption.NOFOLLOW_LINKS)
                            .toString());
        }
        assertNothingUnfinished();
    }

    @Test
    void whatWasThereStaysUnlessItIsReplaced() throws Exception {
        Path out = Files.createDirectories(temp.resolve("out"));
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(out.resolve("old"), "old");
        Files.createDirectories(out.resolve("file/inner"));
        Files.createSymbolicLink(out.resolve("dir"), outside);
        Files.writeString(outside.resolve("keep"), "keep");
        try (var services = folder(false)) {
            var call = packets(services);
            call.send(stat("dir", DIRECTORY | 0755, ""));
            call.send(stat("dir/x", 0644, ""));
            call.send(stat("file", 0644, ""));
            call.send(end());
            asked(call, 2);
            call.send(data(1, ""));
            call.send(data(2, "new"));
            call.send(data(2, ""));
            finish(call);
        }

        assertEquals("old", Files.readString(out.resolve("old")));
        assertEquals("new", Files.readString(out.resolve("file")));
        assertTrue(Files.isDirectory(out.resolve("dir"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.exists(out.resolve("dir/x")));
        assertEquals(List.of("keep"), names(outside));
    }

    @Test
    void aMirrorHasOnlyWhatWasSent() throws Exception {
        Path out = Files.createDirectories(temp.resolve("out"));
        Files.createDirectories(out.resolve("gone/deep"));
        Files.createDirectories(out.resolve("kept"));
        Files.writeString(out.resolve("kept/extra"), "x");
        try (var services = folder(true)) {
            var call =
                    packets(
                            services.channel(
                                    "buildkit-attachable-exporter-id", "3",
                                    "buildkit-exporter-multi-platform", "1"));
            call.send(stat("kept", DIRECTORY | 0755, ""));
            call.send(end());
            finish(call);
        }

        assertEquals(List.of("kept"), names(out));
        assertEquals(List.of(), names(out.resolve("kept")));
    }

    @Test
    void anOlderBuildKitMayNotMirror() throws Exception {
        try (var services = folder(true)) {
            var failure = assertThrows(StatusException.class, () -> packets(services).receive());

            assertEquals(Status.Code.FAILED_PRECONDITION, failure.getStatus().getCode());
        }
    }

    @Test
    void nothingIsWrittenOutsideAndNoOtherOrderIsAccepted() throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        List<List<Packet>> hostile =
                List.of(
                        List.of(stat("../outside/x", 0644, "")),
                        List.of(stat("..", DIRECTORY | 0755, "")),
                        List.of(stat("/etc", DIRECTORY | 0755, "")),
                        List.of(stat("", 0644, "")),
                        List.of(stat("a//b", 0644, "")),
                        List.of(stat("a/./b", 0644, "")),
                        List.of(stat("a\0b", 0644, "")),
                        List.of(stat("a/b", 0644, "")),
                        List.of(stat("b", 0644, ""), stat("a", 0644, "")),
                        List.of(stat("a", 0644, ""), stat("a", 0644, "")),
                        List.of(
                                stat("a", SYMLINK | 0777, outside.toString()),
                                stat("a/x", 0644, "")),
                        List.of(
                                stat("a", DIRECTORY | 0755, ""),
                                stat("a", SYMLINK | 0777, outside.toString()),
                                stat("a/x", 0644, "")),
                        List.of(
                                stat("a", DIRECTORY | 0755, ""),
                                stat("b", DIRECTORY | 0755, ""),
                                stat("a/x", 0644, "")),
                        List.of(stat("a", 0644, "../outside/keep")),
                        List.of(stat("a", 0644, "b")),
                        List.of(stat("a", 0644, ""), end(), stat("b", 0644, "")),
                        List.of(data(0, "x")),
                        List.of(stat("a", 0644, ""), data(5, "x")),
                        List.of(packet(PacketType.PACKET_REQ).build()),
                        List.of(packet(PacketType.PACKET_FIN).build()));
        for (List<Packet> each : hostile) {
            try (var services = folder(false)) {
                var call = packets(services);
                each.forEach(call::send);
                call.end();
                assertThrows(
                        StatusException.class,
                        () -> {
                            while (call.receive().isPresent()) {
                                // Requests and the error packet.
                            }
                        },
                        each.toString());
            }
            assertEquals(List.of(), names(outside), each.toString());
            assertNothingUnfinished();
        }
    }

    @Test
    void anAbandonedTransferLeavesNoHalfFile() throws Exception {
        Path out = Files.createDirectories(temp.resolve("out"));
        Files.writeString(out.resolve("a"), "old and whole");
        try (var services = folder(false)) {
            var call = packets(services);
            call.send(stat("a", 0644, ""));
            asked(call, 1);
            call.send(data(0, "half"));
            call.send(packet(PacketType.PACKET_ERR).setData(utf8("gone")).build());

            assertEquals(
                    "error from sender: gone",
                    call.receive().orElseThrow().getData().toStringUtf8());
            assertThrows(StatusException.class, call::receive);
        }

        assertEquals("old and whole", Files.readString(out.resolve("a")));
        assertNothingUnfinished();
    }

    @Test
    void anAbandonedTransferChangesNothingOfWhatWasThere() throws Exception {
        Path out = Files.createDirectories(temp.resolve("out"));
        Files.writeString(out.resolve("a"), "old and whole");
        Files.writeString(out.resolve("z"), "also old");
        try (var services = folder(true)) {
            var call =
                    packets(
                            services.channel(
                                    "buildkit-attachable-exporter-id",
                                    "3",
                                    "buildkit-exporter-multi-platform",
                                    "1"));
            call.send(stat("a", 0644, ""));
            call.send(stat("b", DIRECTORY | 0755, ""));
            call.send(stat("b/c", 0644, ""));
            asked(call, 2);
            call.send(data(0, "new and whole"));
            call.send(data(0, ""));
            call.send(data(2, "half"));
            call.send(packet(PacketType.PACKET_ERR).setData(utf8("gone")).build());

            call.receive();
            assertThrows(StatusException.class, call::receive);
        }

        assertEquals(List.of("a", "z"), names(out));
        assertEquals("old and whole", Files.readString(out.resolve("a")));
    }

    @Test
    void aFolderThatWasMadeForAnAbandonedTransferIsGone() throws Exception {
        FileSend service =
                new FileSend(
                        Map.of(3, new ExportTarget.Folder(temp.resolve("deep/er/out"), false)));
        try (var services = new Services(service)) {
            var call = packets(services);
            call.send(stat("a", 0644, ""));
            asked(call, 1);
            call.send(data(0, "half"));
            call.cancel();
            assertThrows(StatusException.class, call::receive);

            service.ended();

            assertEquals(List.of(), names(temp));
        }
    }

    @Test
    void aLinkThatAnEarlierTransferLeftLeadsNowhere() throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("x"), "outside");
        Path out = Files.createDirectories(temp.resolve("out"));
        Files.createSymbolicLink(out.resolve("a"), outside);
        Files.createSymbolicLink(out.resolve("b"), outside.resolve("x"));
        try (var services = folder(false)) {
            var call = packets(services);
            call.send(stat("a", DIRECTORY | 0700, ""));
            call.send(stat("a/x", 0644, ""));
            call.send(stat("b", 0644, ""));
            call.send(end());
            asked(call, 2);
            for (int file : List.of(1, 2)) {
                call.send(data(file, "inside"));
                call.send(data(file, ""));
            }
            finish(call);
        }

        assertEquals(List.of("x"), names(outside));
        assertEquals("outside", Files.readString(outside.resolve("x")));
        assertEquals("inside", Files.readString(out.resolve("a/x")));
        assertFalse(Files.isSymbolicLink(out.resolve("b")));
    }

    @Test
    void onlyAFewFilesAreAskedForAtOnce() throws Exception {
        try (var services = folder(false)) {
            var call = packets(services);
            for (int i = 100; i < 300; i++) {
                call.send(stat("f" + i, 0644, ""));
            }
            call.send(end());
            assertEquals(16, asked(call, 16).size());
            for (int i = 0; i < 200; i++) {
                call.send(data(i, ""));
                if (i < 200 - 16) {
                    assertEquals(List.of(i + 16), asked(call, 1));
                }
            }
            finish(call);
        }

        assertEquals(200, names(temp.resolve("out")).size());
    }

    @Test
    void aMessageThatIsTooLargeEndsTheCall() throws Exception {
        try (var services = folder(false)) {
            var call = packets(services);
            call.send(stat("a", 0644, ""));
            asked(call, 1);
            call.send(
                    packet(PacketType.PACKET_DATA)
                            .setData(ByteString.copyFrom(new byte[5 << 20]))
                            .build());

            assertThrows(StatusException.class, call::receive);
        }
    }

    private int mode(String path) throws IOException {
        return (Integer) Files.getAttribute(temp.resolve("out").resolve(path), "unix:mode") & 07777;
    }

    private void assertNothingUnfinished() throws IOException {
        if (Files.exists(temp.resolve("out"))) {
            assertFalse(
                    names(temp.resolve("out")).stream()
                            .anyMatch(name -> name.startsWith(".jbake")));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private Services folder(boolean mirror) throws IOException {
        return serving(new ExportTarget.Folder(temp.resolve("out"), mirror));
    }

    private static Services serving(ExportTarget target) throws IOException {
        return new Services(new FileSend(Map.of(3, target)));
    }

    private static Call<BytesMessage, BytesMessage> stream(Channel channel) {
        return Call.start(FileSendGrpc.newStub(channel)::diffCopy);
    }

    private static Call<Packet, Packet> packets(Services services) {
        return packets(services.channel("buildkit-attachable-exporter-id", "3"));
    }

    private static Call<Packet, Packet> packets(Channel channel) {
        var marshaller = io.grpc.protobuf.ProtoUtils.marshaller(Packet.getDefaultInstance());
        var method = FileSendGrpc.getDiffCopyMethod().toBuilder(marshaller, marshaller).build();
        return Call.start(responses ->
                ClientCalls.asyncBidiStreamingCall(
                        channel.newCall(method, io.grpc.CallOptions.DEFAULT), responses));
    }

    private static List<Integer> asked(Call<Packet, Packet> call, int count) throws Exception {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Packet packet = call.receive().orElseThrow();
            assertEquals(PacketType.PACKET_REQ, packet.getType(), packet.toString());
            ids.add(packet.getId());
        }
        return ids;
    }

    private static void finish(Call<Packet, Packet> call) throws Exception {
        Packet packet = call.receive().orElseThrow();
        assertEquals(PacketType.PACKET_FIN, packet.getType(), packet.toString());
        call.send(packet(PacketType.PACKET_FIN).build());
        call.end();
        assertTrue(call.receive().isEmpty());
    }

    private static Packet stat(String path, int mode, String link) {
        return packet(PacketType.PACKET_STAT)
                .setStat(
                        Stat.newBuilder()
                                .setPath(path)
                                .setMode(mode)
                                .setLinkname(link)
                                .setUid(12345)
                                .setModTime(1_000_000_000_123_456_789L))
                .build();
    }

    private static Packet end() {
        return packet(PacketType.PACKET_STAT).build();
    }

    private static Packet data(int id, String text) {
        return packet(PacketType.PACKET_DATA).setId(id).setData(utf8(text)).build();
    }

    private static Packet.Builder packet(PacketType type) {
        return Packet.newBuilder().setType(type);
    }

    private static BytesMessage bytes(String text) {
        return BytesMessage.newBuilder().setData(utf8(text)).build();
    }

    private static ByteString utf8(String text) {
        return ByteString.copyFromUtf8(text);
    }

    /// A sink that writes down what happens to it.
    private static class Recorded implements FileSink {
        final List<String> heard = new ArrayList<>();
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        final CountDownLatch written = new CountDownLatch(1);
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public OutputStream open(SequencedMap<String, String> metadata) throws IOException {
            heard.add("open " + metadata);
            return new OutputStream() {
                @Override
                public void write(int value) {
                    content.write(value);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    content.write(bytes, offset, length);
                    written.countDown();
                }

                @Override
                public void close() {
                    heard.add("close");
                }
            };
        }

        @Override
        public void finished() {
            heard.add("finished");
            ended.countDown();
        }

        @Override
        public void abandoned(Exception cause) {
            heard.add("abandoned");
            ended.countDown();
        }
    }
}
