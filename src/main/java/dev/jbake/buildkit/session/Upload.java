package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.jbake.buildkit.wire.upload.BytesMessage;
import dev.jbake.buildkit.wire.upload.UploadGrpc;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The service `moby.upload.v1.Upload`, by which BuildKit fetches `http://buildkit-session/ID` from
/// this machine.
public final class Upload implements BindableService {
    private static final String ADDRESS = "http://buildkit-session/";
    private static final int CHUNK = 1 << 20;

    private final Map<String, Source> sources;

    /// What there is to be fetched; it may be asked for several times.
    public interface Source {
        /// All of it, from its beginning.
        InputStream open() throws IOException;
    }

    /// @param sources by their ids
    public Upload(Map<String, Source> sources) {
        this.sources = new TreeMap<>(sources);
    }

    /// Where BuildKit finds a source of this id.
    public static String address(String id) {
        return ADDRESS + id;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return CallHeaders.visibleTo(
                new UploadGrpc.UploadImplBase() {
                    @Override
                    public StreamObserver<BytesMessage> pull(
                            StreamObserver<BytesMessage> responses) {
                        Optional<String> path = CallHeaders.current().first("urlpath");
                        return Conversation.<BytesMessage, BytesMessage>start(
                                responses, "upload", call -> send(path.orElse(""), call));
                    }
                });
    }

    private void send(String path, Conversation<BytesMessage, BytesMessage> call) throws Exception {
        String id = path.substring(path.lastIndexOf('/') + 1);
        Source source = sources.get(id);
        if (source == null) {
            throw Status.NOT_FOUND
                    .withDescription("nothing is uploaded from here as \"%s\"".formatted(id))
                    .asException();
        }
        try (InputStream in = source.open()) {
            for (byte[] chunk = in.readNBytes(CHUNK);
                    chunk.length > 0;
                    chunk = in.readNBytes(CHUNK)) {
                ByteString data = UnsafeByteOperations.unsafeWrap(chunk);
                call.send(BytesMessage.newBuilder().setData(data).build());
            }
        }
    }
}
