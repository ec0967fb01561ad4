package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.filesync.FileSyncGrpc;
import dev.jbake.buildkit.wire.fsutil.Packet;
import dev.jbake.buildkit.wire.fsutil.Packet.PacketType;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FileSyncTest {
    @Test
    void entriesAreToldInOrderAndEndWithAnEmptyOne() throws Exception {
        try (var services = serving(Map.of("context", tree("a", "1", "b", "2")))) {
            var call = open(services, "dir-name", "context");

            assertEquals("a", stat(call));
            assertEquals("b", stat(call));
            assertTrue(!call.receive().orElseThrow().hasStat());
            call.send(packet(PacketType.PACKET_FIN, 0));

            assertEquals(PacketType.PACKET_FIN, call.receive().orElseThrow().getType());
            assertTrue(call.receive().isEmpty());
        }
    }

    @Test
    void theContentOfWhatIsAskedForComesInPiecesAndEndsWithAnEmptyOne() throws Exception {
        String big = "0123456789".repeat(10_000);
        try (var services = serving(Map.of("context", tree("a", "", "b", big)))) {
            var call = open(services, "dir-name", "context");
            drainStats(call);

            call.send(packet(PacketType.PACKET_REQ, 1));
            String content = content(call, 1);
            call.send(packet(PacketType.PACKET_REQ, 0));

            assertEquals(big, content);
            assertEquals("", content(call, 0));
        }
    }

    @Test
    void manyFilesAreAskedForAtOnce() throws Exception {
        SortedMap<String, String> files = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            files.put("f%03d".formatted(i), "x".repeat(i * 37));
        }
        try (var services = serving(Map.of("context", new Fixed(files)))) {
            var call = open(services, "dir-name", "context");
            drainStats(call);
            for (int i = 0; i < 500; i++) {
                call.send(packet(PacketType.PACKET_REQ, i));
            }

            long[] sizes = new long[500];
            for (int ended = 0; ended < 500; ) {
                Packet packet = call.receive().orElseThrow();
                sizes[packet.getId()] += packet.getData().size();
                ended += packet.getData().isEmpty() ? 1 : 0;
            }

            for (int i = 0; i < 500; i++) {
                assertEquals(i * 37L, sizes[i]);
            }
        }
    }

    @Test
    void aNameThatIsNotSharedIsNotFound() throws Exception {
        try (var services = serving(Map.of("context", tree()))) {
            var failure = failure(open(services, "dir-name", "etc"));

            assertEquals(Status.Code.NOT_FOUND, failure.getStatus().getCode());
            assertEquals("no access allowed to dir \"etc\"", failure.getStatus().getDescription());
        }
    }

    @Test
    void theFilterIsReadFromTheHeadersAndDecodedWhereTheySaySo() throws Exception {
        var seen = new AtomicReference<FileFilter>();
        var tree =
                new Fixed(new TreeMap<>()) {
                    @Override
                    public void walk(FileFilter filter, Visitor visitor) {
                        seen.set(filter);
                    }
                };
        try (var services = serving(Map.of("context", tree))) {
            var call =
                    open(
                            services,
                            "dir-name",
                            "context",
                            "include-patterns",
                            "a b",
                            "include-patterns",
                            "c+d",
                            "exclude-patterns",
                            "%C3%A9+x",
                            "exclude-patterns",
                            "%2B",
                            "exclude-patterns-encoded",
                            "1",
                            "followpaths",
                            "Dockerfile");
            drainStats(call);

            assertEquals(
                    new FileFilter(
                            List.of("a b", "c+d"), List.of("\u00E9 x", "+"), List.of("Dockerfile")),
                    seen.get());
        }
    }

    @Test
    void aFailedWalkIsToldToTheReceiver() throws Exception {
        var tree =
                new Fixed(new TreeMap<>()) {
                    @Override
                    public void walk(FileFilter filter, Visitor visitor) throws IOException {
                        throw new IOException("\"x\" may not be read.");
                    }
                };
        try (var services = serving(Map.of("context", tree))) {
            var call = open(services, "dir-name", "context");

            Packet packet = call.receive().orElseThrow();
            assertEquals(PacketType.PACKET_ERR, packet.getType());
            assertEquals("\"x\" may not be read.", packet.getData().toStringUtf8());
            assertEquals("\"x\" may not be read.", failure(call).getStatus().getDescription());
        }
    }

    @Test
    void aFileThatMayNotBeReadFailsTheTransferInsteadOfBeingEmpty() throws Exception {
        var tree =
                new Fixed(new TreeMap<>(Map.of("a", "1"))) {
                    @Override
                    public InputStream open(String path) throws IOException {
                        throw new IOException("\"a\" may not be read.");
                    }
                };
        try (var services = serving(Map.of("context", tree))) {
            var call = open(services, "dir-name", "context");
            drainStats(call);
            call.send(packet(PacketType.PACKET_REQ, 0));

            assertEquals(PacketType.PACKET_ERR, call.receive().orElseThrow().getType());
        }
    }

    @Test
    void aFileThatVanishedIsEmpty() throws Exception {
        var tree =
                new Fixed(new TreeMap<>(Map.of("a", "1"))) {
                    @Override
                    public InputStream open(String path) throws IOException {
                        throw new NoSuchFileException(path);
                    }
                };
        try (var services = serving(Map.of("context", tree))) {
            var call = open(services, "dir-name", "context");
            drainStats(call);
            call.send(packet(PacketType.PACKET_REQ, 0));

            assertEquals("", content(call, 0));
        }
    }

    @Test
    void aNumberThatWasNotToldOrWasAskedForTwiceEndsTheCall() throws Exception {
        try (var services = serving(Map.of("context", tree("a", "1")))) {
            for (int id : new int[] {7, -1}) {
                var call = open(services, "dir-name", "context");
                drainStats(call);
                call.send(packet(PacketType.PACKET_REQ, id));
                assertEquals(Status.Code.ABORTED, failure(call).getStatus().getCode());
            }
            var call = open(services, "dir-name", "context");
            drainStats(call);
            call.send(packet(PacketType.PACKET_REQ, 0));
            content(call, 0);
            call.send(packet(PacketType.PACKET_REQ, 0));
            assertEquals(Status.Code.ABORTED, failure(call).getStatus().getCode());
        }
    }

    @Test
    void aReceiverThatDoesNotReadIsNotSentMore() throws Exception {
        var read = new AtomicLong();
        var tree =
                new Fixed(new TreeMap<>(Map.of("a", ""))) {
                    @Override
                    public InputStream open(String path) {
                        return new Endless(read, 1L << 30);
                    }
                };
        try (var services = serving(Map.of("context", tree))) {
            var call = open(services, "dir-name", "context");
            drainStats(call);
            call.send(packet(PacketType.PACKET_REQ, 0));
            for (int i = 0; i < 200; i++) {
                call.receive();
            }

            long seen = 200L * 32 * 1024;
            assertTrue(read.get() < seen + (8 << 20), "read ahead: " + (read.get() - seen));
            call.cancel();
        }
    }

    @Test
    void aCancelledCallEndsItsThreads() throws Exception {
        var closed = new CountDownLatch(1);
        var tree =
                new Fixed(new TreeMap<>(Map.of("a", ""))) {
                    @Override
                    public InputStream open(String path) {
                        return new Endless(new AtomicLong(), Long.MAX_VALUE) {
                            @Override
                            public void close() {
                                closed.countDown();
                            }
                        };
                    }
                };
        try (var services = serving(Map.of("context", tree))) {
            var call = open(services, "dir-name", "context");
            drainStats(call);
            call.send(packet(PacketType.PACKET_REQ, 0));
            call.receive();
            call.cancel();

            closed.await();
        }
    }

    @Test
    void theWatchHearsBytesFilesAndTheEnd() throws Exception {
        List<String> heard = new ArrayList<>();
        var ended = new CountDownLatch(1);
        TransferWatch watch =
                (root, bytes, files, last) -> {
                    heard.add(root + " " + files + " " + (bytes > 0) + " " + last);
                    if (last) {
                        ended.countDown();
                    }
                };
        var roots = FileRoots.of(Map.of("context", tree("a", "1")));
        try (var services = new Services(new FileSync(roots, watch))) {
            var call = open(services, "dir-name", "context");
            drainStats(call);
            call.send(packet(PacketType.PACKET_REQ, 0));
            content(call, 0);
            call.send(packet(PacketType.PACKET_FIN, 0));
            ended.await();

            assertEquals("context 1 true true", heard.getLast());
        }
    }

    @Test
    void aDockerfileOfTheManifestIsOneFileWhoseTimeFollowsItsContent() throws Exception {
        var first = MemoryTree.of("Dockerfile", "FROM a");
        try (var services = serving(Map.of("dockerfile", first))) {
            var call = open(services, "dir-name", "dockerfile", "followpaths", "Dockerfile");
            Packet told = call.receive().orElseThrow();
            call.receive();
            call.send(packet(PacketType.PACKET_REQ, 0));

            assertEquals("Dockerfile", told.getStat().getPath());
            assertEquals(0644, told.getStat().getMode());
            assertEquals("FROM a", content(call, 0));
        }
        assertTrue(time(first) != time(MemoryTree.of("Dockerfile", "FROM b")));
        assertEquals(time(first), time(MemoryTree.of("Dockerfile", "FROM a")));
    }

    private static long time(FileTree tree) throws Exception {
        var time = new AtomicLong();
        tree.walk(
                new FileFilter(List.of(), List.of(), List.of()), each -> time.set(each.modified()));
        return time.get();
    }

    private static Services serving(Map<String, FileTree> trees) throws IOException {
        return new Services(new FileSync(FileRoots.of(trees), TransferWatch.NONE));
    }

    private static Call<Packet, Packet> open(Services services, String... headers) {
        return Call.start(FileSyncGrpc.newStub(services.channel(headers))::diffCopy);
    }

    private static StatusException failure(Call<Packet, Packet> call) {
        return assertThrows(StatusException.class, call::receive);
    }

    private static String stat(Call<Packet, Packet> call) throws Exception {
        return call.receive().orElseThrow().getStat().getPath();
    }

    private static void drainStats(Call<Packet, Packet> call) throws Exception {
        while (call.receive().orElseThrow().hasStat()) {
            // One entry more.
        }
    }

    private static String content(Call<Packet, Packet> call, int id) throws Exception {
        var content = new ByteArrayOutputStream();
        while (true) {
            Packet packet = call.receive().orElseThrow();
            assertEquals(PacketType.PACKET_DATA, packet.getType());
            assertEquals(id, packet.getId());
            if (packet.getData().isEmpty()) {
                return content.toString(StandardCharsets.UTF_8);
            }
            content.writeBytes(packet.getData().toByteArray());
        }
    }

    private static Packet packet(PacketType type, int id) {
        return Packet.newBuilder().setType(type).setId(id).setData(ByteString.EMPTY).build();
    }

    private static FileTree tree(String... namesAndContents) {
        SortedMap<String, String> files = new TreeMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.put(namesAndContents[i], namesAndContents[i + 1]);
        }
        return new Fixed(files);
    }

    /// Files that a test wrote down.
    private static class Fixed implements FileTree {
        private final SortedMap<String, String> files;

        Fixed(SortedMap<String, String> files) {
            this.files = files;
        }

        @Override
        public void walk(FileFilter filter, Visitor visitor)
                throws IOException, InterruptedException {
            for (var each : files.entrySet()) {
                visitor.visit(FileEntry.file(each.getKey(), 0644, each.getValue().length(), 1));
            }
        }

        @Override
        public InputStream open(String path) throws IOException {
            return new ByteArrayInputStream(
                    Objects.requireNonNull(files.get(path)).getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Zeros, counted.
    private static class Endless extends InputStream {
        private final AtomicLong read;
        private long left;

        Endless(AtomicLong read, long left) {
            this.read = read;
            this.left = left;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("only whole buffers are read");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            left -= length;
            read.addAndGet(length);
            return length;
        }
    }
}
