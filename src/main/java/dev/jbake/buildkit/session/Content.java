package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import dev.jbake.buildkit.wire.content.AbortRequest;
import dev.jbake.buildkit.wire.content.ContentGrpc;
import dev.jbake.buildkit.wire.content.DeleteContentRequest;
import dev.jbake.buildkit.wire.content.Info;
import dev.jbake.buildkit.wire.content.InfoRequest;
import dev.jbake.buildkit.wire.content.InfoResponse;
import dev.jbake.buildkit.wire.content.ListContentRequest;
import dev.jbake.buildkit.wire.content.ListContentResponse;
import dev.jbake.buildkit.wire.content.ListStatusesRequest;
import dev.jbake.buildkit.wire.content.ListStatusesResponse;
import dev.jbake.buildkit.wire.content.ReadContentRequest;
import dev.jbake.buildkit.wire.content.ReadContentResponse;
import dev.jbake.buildkit.wire.content.StatusRequest;
import dev.jbake.buildkit.wire.content.StatusResponse;
import dev.jbake.buildkit.wire.content.WriteContentRequest;
import dev.jbake.buildkit.wire.content.WriteContentResponse;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// The service `containerd.services.content.v1.Content`, by which BuildKit reads and writes blobs
/// of this machine; each call names the store it means.
///
/// Labels are not kept, so there is nothing to update, and filters are not asked: BuildKit uses
/// neither here.
public final class Content implements SessionService {
    private static final int CHUNK = 1 << 20;

    private final Map<String, BlobStore> stores;
    private final Transfers writes = new Transfers();

    /// @param stores by id: `export` for a layout that is exported, `local:DIR` for a cache,
    ///   `oci:ID` for a context
    public Content(Map<String, BlobStore> stores) {
        this.stores = new TreeMap<>(stores);
    }

    @Override
    public ServerServiceDefinition bindService() {
        return CallHeaders.visibleTo(new Calls());
    }

    private final class Calls extends ContentGrpc.ContentImplBase {
        @Override
        public void info(InfoRequest request, StreamObserver<InfoResponse> response) {
            Answer.give(
                    response,
                    () -> {
                        BlobDigest digest = BlobDigest.of(request.getDigest());
                        return store().find(digest)
                                .map(each -> InfoResponse.newBuilder().setInfo(facts(each)).build())
                                .orElseThrow(() -> BlobStore.notFound(digest));
                    });
        }

        @Override
        public void list(
                ListContentRequest request, StreamObserver<ListContentResponse> responses) {
            var headers = CallHeaders.current();
            Conversation.<ListContentRequest, ListContentResponse>start(
                    responses,
                    "content-list",
                    conversation -> {
                        for (BlobStore.Blob each : store(headers).all()) {
                            conversation.send(
                                    ListContentResponse.newBuilder().addInfo(facts(each)).build());
                        }
                    });
        }

        @Override
        public void delete(DeleteContentRequest request, StreamObserver<Empty> response) {
            Answer.give(
                    response,
                    () -> {
                        store().delete(BlobDigest.of(request.getDigest()));
                        return Empty.getDefaultInstance();
                    });
        }

        @Override
        public void read(
                ReadContentRequest request, StreamObserver<ReadContentResponse> responses) {
            var headers = CallHeaders.current();
            Conversation.<ReadContentRequest, ReadContentResponse>start(
                    responses,
                    "content-read",
                    conversation -> send(store(headers), request, conversation));
        }

        @Override
        public void status(StatusRequest request, StreamObserver<StatusResponse> response) {
            Answer.give(
                    response,
                    () ->
                            StatusResponse.newBuilder()
                                    .setStatus(told(store().ingest(request.getRef())))
                                    .build());
        }

        @Override
        public void listStatuses(
                ListStatusesRequest request, StreamObserver<ListStatusesResponse> response) {
            Answer.give(
                    response,
                    () -> {
                        var all = ListStatusesResponse.newBuilder();
                        for (BlobIngest each : store().ingests()) {
                            all.addStatuses(told(each));
                        }
                        return all.build();
                    });
        }

        @Override
        public StreamObserver<WriteContentRequest> write(
                StreamObserver<WriteContentResponse> responses) {
            var headers = CallHeaders.current();
            return Conversation.start(
                    responses,
                    "content-write",
                    conversation ->
                            writes.during(() -> new BlobWrite(store(headers), conversation).run()));
        }

        @Override
        public void abort(AbortRequest request, StreamObserver<Empty> response) {
            Answer.give(
                    response,
                    () -> {
                        store().ingest(request.getRef()).close();
                        return Empty.getDefaultInstance();
                    });
        }
    }

    @Override
    public void ended() {
        writes.close();
        stores.values().forEach(BlobStore::close);
    }

    private BlobStore store() throws StatusException {
        return store(CallHeaders.current());
    }

    private BlobStore store(CallHeaders headers) throws StatusException {
        String id = headers.first("buildkit-attachable-store-id").orElse("");
        BlobStore store = stores.get(id);
        if (store == null) {
            throw Status.NOT_FOUND.withDescription("unknown store " + id).asException();
        }
        return store;
    }

    private static void send(
            BlobStore store,
            ReadContentRequest request,
            Conversation<ReadContentRequest, ReadContentResponse> conversation)
            throws IOException, InterruptedException, StatusException {
        try (FileChannel blob = store.open(BlobDigest.of(request.getDigest()))) {
            long offset = request.getOffset();
            if (offset < 0 || offset > blob.size()) {
                throw Status.OUT_OF_RANGE
                        .withDescription(
                                "read from byte %d on, of %d".formatted(offset, blob.size()))
                        .asException();
            }
            // Who does not know how long the blob is may ask for more.
            long rest = blob.size() - offset;
            long end = offset + (request.getSize() > 0 ? Math.min(request.getSize(), rest) : rest);
            ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(end - offset, 1, CHUNK));
            while (offset < end) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), end - offset));
                if (blob.read(buffer, offset) < 0) {
                    throw new IOException("The blob " + request.getDigest() + " became shorter.");
                }
                conversation.send(
                        ReadContentResponse.newBuilder()
                                .setOffset(offset)
                                .setData(ByteString.copyFrom(buffer.flip()))
                                .build());
                offset += buffer.limit();
            }
        }
    }

    private static Info facts(BlobStore.Blob blob) {
        return Info.newBuilder()
                .setDigest(blob.digest().toString())
                .setSize(blob.size())
                .setCreatedAt(time(blob.modified()))
                .setUpdatedAt(time(blob.modified()))
                .build();
    }

    private static dev.jbake.buildkit.wire.content.Status told(BlobIngest ingest)
            throws IOException {
        return dev.jbake.buildkit.wire.content.Status.newBuilder()
                .setRef(ingest.ref())
                .setOffset(ingest.offset())
                .setTotal(ingest.total())
                .setExpected(ingest.expected())
                .setUpdatedAt(time(ingest.modified()))
                .build();
    }

    static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
