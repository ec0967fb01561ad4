package dev.jbake.buildkit.session;

import dev.jbake.buildkit.wire.content.WriteAction;
import dev.jbake.buildkit.wire.content.WriteContentRequest;
import dev.jbake.buildkit.wire.content.WriteContentResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One call that writes a blob; this answers each message, as the protocol demands, until the blob
/// is committed or the writer goes away.
final class BlobWrite {
    private final BlobStore store;
    private final Conversation<WriteContentRequest, WriteContentResponse> conversation;

    BlobWrite(
            BlobStore store, Conversation<WriteContentRequest, WriteContentResponse> conversation) {
        this.store = store;
        this.conversation = conversation;
    }

    void run() throws IOException, InterruptedException, StatusException {
        @Nullable WriteContentRequest request = conversation.receive();
        if (request == null || request.getRef().isEmpty()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("first message must have a reference")
                    .asException();
        }
        try (BlobIngest ingest = store.begin(request.getRef())) {
            while (request != null) {
                conversation.send(answer(request, ingest));
                if (request.getAction() == WriteAction.COMMIT) {
                    return;
                }
                request = conversation.receive();
            }
        } catch (IOException failure) {
            throw store.explained(failure);
        }
    }

    private static WriteContentResponse answer(WriteContentRequest request, BlobIngest ingest)
            throws IOException, StatusException {
        ingest.expect(request.getTotal(), request.getExpected());
        switch (request.getAction()) {
            case STAT -> {}
            case WRITE, COMMIT -> {
                write(request, ingest);
                if (request.getAction() == WriteAction.COMMIT) {
                    ingest.commit();
                }
            }
            case UNRECOGNIZED ->
                    throw Status.INVALID_ARGUMENT
                            .withDescription("unknown kind of write")
                            .asException();
        }
        return WriteContentResponse.newBuilder()
                .setAction(request.getAction())
                .setOffset(ingest.offset())
                .setTotal(ingest.total())
                .setDigest(ingest.digest().toString())
                .build();
    }

    private static void write(WriteContentRequest request, BlobIngest ingest)
            throws IOException, StatusException {
        if (request.getOffset() != ingest.offset()) {
            if (request.getOffset() != 0) {
                throw Status.OUT_OF_RANGE
                        .withDescription(
                                "write @%d must occur at current offset %d"
                                        .formatted(request.getOffset(), ingest.offset()))
                        .asException();
            }
            // A commit without data says no offset; anything else at 0 begins anew.
            if (!request.getData().isEmpty()) {
                ingest.restart();
            }
        }
        ingest.write(request.getData());
    }
}
