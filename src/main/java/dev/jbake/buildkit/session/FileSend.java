package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.jbake.buildkit.wire.filesync.BytesMessage;
import dev.jbake.buildkit.wire.filesync.FileSendGrpc;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The service `moby.filesync.v1.FileSend`, by which BuildKit hands over what was exported to this
/// machine; this finds the target that is meant and fills it.
///
/// The same method carries plain bytes for a stream and fsutil's packets for a folder. Which of the
/// two it is, only this side knows, so messages are taken as bytes and parsed here.
public final class FileSend implements SessionService {
    private static final String METADATA = "exporter-md-";

    private final Map<Integer, ExportTarget> targets;
    private final Transfers transfers = new Transfers();

    /// @param targets by the index of the export in the solve request
    public FileSend(Map<Integer, ExportTarget> targets) {
        this.targets = new TreeMap<>(targets);
    }

    @Override
    public ServerServiceDefinition bindService() {
        var method =
                FileSendGrpc.getDiffCopyMethod().toBuilder(RawMessage.INSTANCE, RawMessage.INSTANCE)
                        .build();
        var definition =
                ServerServiceDefinition.builder(FileSendGrpc.SERVICE_NAME)
                        .addMethod(
                                method,
                                ServerCalls.asyncBidiStreamingCall(responses -> {
                                    var headers = CallHeaders.current();
                                    return Conversation.<ByteString, ByteString>start(
                                            responses,
                                            "file-send",
                                            conversation ->
                                                    transfers.during(
                                                            () -> take(headers, conversation)));
                                }))
                        .build();
        return CallHeaders.visibleTo(() -> definition);
    }

    @Override
    public void ended() {
        transfers.close();
    }

    private void take(CallHeaders headers, Conversation<ByteString, ByteString> conversation)
            throws Exception {
        int index = headers.first("buildkit-attachable-exporter-id").map(FileSend::index).orElse(0);
        ExportTarget target = targets.get(index);
        switch (target) {
            case null ->
                    throw Status.NOT_FOUND
                            .withDescription("exporter %d not found".formatted(index))
                            .asException();
            case ExportTarget.Stream(FileSink sink) -> fill(sink, headers, conversation);
            case ExportTarget.Folder folder -> {
                if (folder.mirror() && !sendsAllPlatforms(headers)) {
                    throw tooOld();
                }
                new TreeReceiver(conversation, folder).run();
            }
        }
    }

    private static void fill(
            FileSink sink, CallHeaders headers, Conversation<ByteString, ByteString> conversation)
            throws Exception {
        if (!sink.wants(headers.startingWith(METADATA))) {
            // BuildKit takes this for a success that needs no bytes.
            throw Status.ALREADY_EXISTS.withDescription("already there").asException();
        }
        try {
            // Nothing is opened for a build that fails before its first byte.
            ByteString first = conversation.receive();
            try (OutputStream out = sink.open(headers.startingWith(METADATA))) {
                copy(first, conversation, out);
            }
            sink.finished();
        } catch (Exception failure) {
            sink.abandoned(failure);
            throw failure;
        }
    }

    private static void copy(
            @Nullable ByteString first,
            Conversation<ByteString, ByteString> conversation,
            OutputStream out)
            throws IOException, InterruptedException {
        for (ByteString next = first; next != null; next = conversation.receive()) {
            CodedInputStream in = next.newCodedInput();
            in.enableAliasing(true);
            BytesMessage.parseFrom(in).getData().writeTo(out);
        }
    }

    private static int index(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    private static boolean sendsAllPlatforms(CallHeaders headers) {
        return headers.all("buildkit-exporter-multi-platform").contains("1");
    }

    private static StatusException tooOld() {
        return Status.FAILED_PRECONDITION
                .withDescription(
                        "This BuildKit cannot mirror a folder (mode=delete): it sends one platform at a"
                                + " time. Use a newer BuildKit, or leave mode=delete out.")
                .asException();
    }
}
