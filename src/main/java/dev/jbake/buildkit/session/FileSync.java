package dev.jbake.buildkit.session;

import dev.jbake.buildkit.wire.filesync.FileSyncGrpc;
import dev.jbake.buildkit.wire.fsutil.Packet;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The service `moby.filesync.v1.FileSync`, by which BuildKit reads contexts and Dockerfiles; this
/// finds the tree that is asked for and sends what has changed.
public final class FileSync implements BindableService {
    private final FileRoots roots;
    private final TransferWatch watch;

    public FileSync(FileRoots roots, TransferWatch watch) {
        this.roots = roots;
        this.watch = watch;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return CallHeaders.visibleTo(new Calls());
    }

    private final class Calls extends FileSyncGrpc.FileSyncImplBase {
        @Override
        public StreamObserver<Packet> diffCopy(StreamObserver<Packet> responses) {
            var headers = CallHeaders.current();
            return Conversation.start(
                    responses,
                    "file-sync",
                    conversation -> {
                        String name = String.join("", values(headers, "dir-name"));
                        FileTree tree = roots.find(name).orElseThrow(() -> unknownRoot(name));
                        var progress = new TransferCount(name, watch);
                        new TreeSender(conversation, tree, filter(headers), progress).run();
                    });
        }
    }

    private static FileFilter filter(CallHeaders headers) throws StatusException {
        return new FileFilter(
                values(headers, "include-patterns"),
                values(headers, "exclude-patterns"),
                values(headers, "followpaths"));
    }

    /// Values go as they are, or all of them URL-encoded, as a second header tells.
    private static List<String> values(CallHeaders headers, String name) throws StatusException {
        List<String> values = headers.all(name);
        if (headers.first(name + "-encoded").filter(each -> each.equals("1")).isEmpty()) {
            return values;
        }
        try {
            return values.stream()
                    .map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException malformed) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("the header \"%s\" is not URL-encoded".formatted(name))
                    .withCause(malformed)
                    .asException();
        }
    }

    private static StatusException unknownRoot(String name) {
        return Status.NOT_FOUND
                .withDescription("no access allowed to dir \"%s\"".formatted(name))
                .asException();
    }
}
