package dev.jbake.buildkit.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.content.AbortRequest;
import dev.jbake.buildkit.wire.content.ContentGrpc;
import dev.jbake.buildkit.wire.content.DeleteContentRequest;
import dev.jbake.buildkit.wire.content.InfoRequest;
import dev.jbake.buildkit.wire.content.ListContentRequest;
import dev.jbake.buildkit.wire.content.ListStatusesRequest;
import dev.jbake.buildkit.wire.content.ReadContentRequest;
import dev.jbake.buildkit.wire.content.StatusRequest;
import dev.jbake.buildkit.wire.content.WriteAction;
import dev.jbake.buildkit.wire.content.WriteContentRequest;
import dev.jbake.buildkit.wire.content.WriteContentResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {
    @TempDir Path temp;

    @Test
    void aBlobIsWrittenCheckedAndReadBack() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        String digest = digest(bytes);
        try (var services = serving()) {
            var call = write(services);
            call.send(message(WriteAction.STAT).setRef("layer").setExpected(digest).build());
            assertEquals(0, call.receive().orElseThrow().getOffset());
            for (int at = 0; at < bytes.length; at += 1_000_000) {
                call.send(
                        message(WriteAction.WRITE)
                                .setOffset(at)
                                .setData(ByteString.copyFrom(bytes, at, 1_000_000))
                                .build());
                assertEquals(at + 1_000_000, call.receive().orElseThrow().getOffset());
            }
            call.send(
                    message(WriteAction.COMMIT)
                            .setOffset(bytes.length)
                            .setTotal(bytes.length)
                            .setExpected(digest)
                            .build());
            assertEquals(digest, call.receive().orElseThrow().getDigest());
            assertTrue(call.receive().isEmpty());

            assertArrayEquals(bytes, read(services, digest, 0, 0));
            assertEquals(7, read(services, digest, 5, 7).length);
            assertEquals(bytes[5], read(services, digest, 5, 7)[0]);
            assertEquals(
                    bytes.length,
                    stub(services)
                            .info(InfoRequest.newBuilder().setDigest(digest).build())
                            .getInfo()
                            .getSize());
            assertEquals(List.of(digest), list(services));
        }
        assertArrayEquals(
                bytes,
                Files.readAllBytes(temp.resolve("blobs/sha256").resolve(digest.substring(7))));
        assertNothingUnfinished();
    }

    @Test
    void aBlobWithAnotherDigestOrSizeIsRefused() throws Exception {
        try (var services = serving()) {
            for (var wrong :
                    List.of(
                            message(WriteAction.COMMIT).setExpected(digest(new byte[] {1})),
                            message(WriteAction.COMMIT).setTotal(99))) {
                var call = write(services);
                call.send(message(WriteAction.WRITE).setRef("r").setData(utf8("abc")).build());
                call.receive();
                call.send(wrong.setOffset(3).build());

                assertEquals(Status.Code.FAILED_PRECONDITION, failure(call::receive));
            }
            assertEquals(List.of(), list(services));
        }
        assertNothingUnfinished();
    }

    @Test
    void aBlobThatIsThereIsNotWrittenAgain() throws Exception {
        String digest = put("abc");
        try (var services = serving()) {
            var early = write(services);
            early.send(message(WriteAction.STAT).setRef("r").setExpected(digest).build());
            assertEquals(Status.Code.ALREADY_EXISTS, failure(early::receive));

            var late = write(services);
            late.send(message(WriteAction.WRITE).setRef("r").setData(utf8("abc")).build());
            late.receive();
            late.send(message(WriteAction.COMMIT).setOffset(3).build());
            assertEquals(Status.Code.ALREADY_EXISTS, failure(late::receive));
        }
    }

    @Test
    void aWriterThatGoesAwayLeavesNothing() throws Exception {
        try (var services = serving()) {
            var call = write(services);
            call.send(message(WriteAction.WRITE).setRef("r").setData(utf8("abc")).build());
            call.receive();
            assertEquals(
                    3,
                    stub(services)
                            .status(StatusRequest.newBuilder().setRef("r").build())
                            .getStatus()
                            .getOffset());
            var second = write(services);
            second.send(message(WriteAction.STAT).setRef("r").build());
            assertEquals(Status.Code.UNAVAILABLE, failure(second::receive));

            call.end();
            assertTrue(call.receive().isEmpty());
            assertEquals(
                    0,
                    stub(services)
                            .listStatuses(ListStatusesRequest.getDefaultInstance())
                            .getStatusesCount());
            assertEquals(
                    Status.Code.NOT_FOUND,
                    failure(() ->
                            stub(services).abort(AbortRequest.newBuilder().setRef("r").build())));
        }
        assertNothingUnfinished();
    }

    @Test
    void aWriteAtTheWrongPlaceIsRefusedAndOneAtTheBeginningStartsAnew() throws Exception {
        try (var services = serving()) {
            var call = write(services);
            call.send(message(WriteAction.WRITE).setRef("r").setData(utf8("wrong")).build());
            call.receive();
            call.send(message(WriteAction.WRITE).setData(utf8("abc")).build());
            assertEquals(3, call.receive().orElseThrow().getOffset());
            call.send(message(WriteAction.COMMIT).build());
            assertEquals(
                    digest("abc".getBytes(StandardCharsets.UTF_8)),
                    call.receive().orElseThrow().getDigest());

            var other = write(services);
            other.send(message(WriteAction.WRITE).setRef("s").setOffset(9).build());
            assertEquals(Status.Code.OUT_OF_RANGE, failure(other::receive));
        }
    }

    @Test
    void onlyDigestsLeadToFiles() throws Exception {
        Files.writeString(temp.resolve("secret"), "x");
        try (var services = serving()) {
            for (String each :
                    List.of(
                            "../secret",
                            "sha256:../../secret",
                            "sha256:" + "A".repeat(64),
                            "sha256:" + "a".repeat(63),
                            "md5:" + "a".repeat(32),
                            "")) {
                assertEquals(
                        Status.Code.INVALID_ARGUMENT, failure(() -> read(services, each, 0, 0)));
            }
            String absent = "sha256:" + "a".repeat(64);
            assertEquals(Status.Code.NOT_FOUND, failure(() -> read(services, absent, 0, 0)));
            assertEquals(1, read(services, put("abc"), 2, 5).length);
            assertEquals(Status.Code.OUT_OF_RANGE, failure(() -> read(services, put("abd"), 4, 1)));
        }
    }

    @Test
    void aStoreForReadingIsNotWritten() throws Exception {
        String digest = put("abc");
        try (var services = new Services(new Content(Map.of("export", BlobStore.readOnly(temp))))) {
            assertEquals(3, read(services, digest, 0, 0).length);
            var call = write(services);
            call.send(message(WriteAction.STAT).setRef("r").build());
            assertEquals(Status.Code.FAILED_PRECONDITION, failure(call::receive));
            assertEquals(
                    Status.Code.FAILED_PRECONDITION,
                    failure(() ->
                            stub(services)
                                    .delete(
                                            DeleteContentRequest.newBuilder()
                                                    .setDigest(digest)
                                                    .build())));
        }
    }

    @Test
    void aStoreThatIsNotSharedIsNotFound() throws Exception {
        try (var services = new Services(new Content(Map.of()))) {
            assertEquals(
                    Status.Code.NOT_FOUND,
                    failure(() -> read(services, "sha256:" + "a".repeat(64), 0, 0)));
        }
    }

    @Test
    void aDeletedBlobIsGone() throws Exception {
        String digest = put("abc");
        try (var services = serving()) {
            var request = DeleteContentRequest.newBuilder().setDigest(digest).build();
            var _ = stub(services).delete(request);

            assertEquals(List.of(), list(services));
            assertEquals(Status.Code.NOT_FOUND, failure(() -> stub(services).delete(request)));
        }
    }

    private String put(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path blobs = Files.createDirectories(temp.resolve("blobs/sha256"));
        Files.write(blobs.resolve(digest(bytes).substring(7)), bytes);
        return digest(bytes);
    }

    private static String digest(byte[] bytes) {
        MessageDigest hash = BlobDigest.hash("sha256");
        return "sha256:" + HexFormat.of().formatHex(hash.digest(bytes));
    }

    private Services serving() throws IOException {
        return new Services(new Content(Map.of("export", BlobStore.writable(temp))));
    }

    private void assertNothingUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("ingest"))) {
            assertFalse(files.findAny().isPresent());
        }
    }

    private static Status.Code failure(Executable action) {
        var failure = assertThrows(Exception.class, action);
        return switch (failure) {
            case StatusException known -> known.getStatus().getCode();
            case StatusRuntimeException known -> known.getStatus().getCode();
            default -> throw new AssertionError(failure);
        };
    }

    private static Call<WriteContentRequest, WriteContentResponse> write(Services services) {
        return Call.start(
                ContentGrpc.newStub(services.channel("buildkit-attachable-store-id", "export"))
                        ::write);
    }

    private static WriteContentRequest.Builder message(WriteAction action) {
        return WriteContentRequest.newBuilder().setAction(action);
    }

    private static List<String> list(Services services) {
        List<String> digests = new ArrayList<>();
        stub(services)
                .list(ListContentRequest.getDefaultInstance())
                .forEachRemaining(
                        each -> each.getInfoList().forEach(info -> digests.add(info.getDigest())));
        return digests;
    }

    private static byte[] read(Services services, String digest, long offset, long size) {
        var bytes = new ByteArrayOutputStream();
        stub(services)
                .read(
                        ReadContentRequest.newBuilder()
                                .setDigest(digest)
                                .setOffset(offset)
                                .setSize(size)
                                .build())
                .forEachRemaining(each -> bytes.writeBytes(each.getData().toByteArray()));
        return bytes.toByteArray();
    }

    private static ContentGrpc.ContentBlockingStub stub(Services services) {
        return ContentGrpc.newBlockingStub(
                services.channel("buildkit-attachable-store-id", "export"));
    }

    private static ByteString utf8(String text) {
        return ByteString.copyFromUtf8(text);
    }
}
