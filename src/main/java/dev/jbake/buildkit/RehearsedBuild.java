package dev.jbake.buildkit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.jbake.buildkit.wire.caps.APICap;
import dev.jbake.buildkit.wire.control.StatusResponse;
import dev.jbake.buildkit.wire.control.Vertex;
import dev.jbake.buildkit.wire.control.VertexLog;
import dev.jbake.buildkit.wire.control.VertexStatus;
import dev.jbake.buildkit.wire.gateway.PongResponse;
import dev.jbake.buildkit.wire.gateway.Ref;
import dev.jbake.buildkit.wire.gateway.Result;
import dev.jbake.buildkit.wire.gateway.ReturnRequest;
import dev.jbake.buildkit.wire.gateway.SolveRequest;
import dev.jbake.buildkit.wire.gateway.SolveResponse;
import dev.jbake.buildkit.wire.llb.Definition;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// One build of a [Rehearsal]: it has its Dockerfile sent, tells of two steps, and holds the image
/// for made.
final class RehearsedBuild {
    private static final String DIGEST = "sha256:" + "5a".repeat(32);

    private final RehearsedSession session;
    private final AtomicLong clock = new AtomicLong();
    private final CompletableFuture<ReturnRequest> returned = new CompletableFuture<>();
    private final CompletableFuture<StreamObserver<StatusResponse>> listener =
            new CompletableFuture<>();

    RehearsedBuild(RehearsedSession session) {
        this.session = session;
    }

    /// What the daemons of today can do, as far as we ask.
    static PongResponse abilities() {
        return PongResponse.newBuilder()
                .addFrontendApiCaps(APICap.newBuilder().setId("gateway.evaluate").setEnabled(true))
                .addLlbCaps(APICap.newBuilder().setId("exporter.multiple").setEnabled(true))
                .build();
    }

    void tell(StreamObserver<StatusResponse> client) {
        listener.complete(client);
    }

    SolveResponse solve(SolveRequest request) throws InterruptedException {
        Map<String, String> wishes = request.getFrontendOptMap();
        step("[internal] load build definition from Dockerfile", false);
        session.files(wishes.getOrDefault("dockerfilekey", "dockerfile"));
        step("[internal] load .dockerignore", false);
        session.files(wishes.getOrDefault("contextkey", "context"));
        step("[1/2] FROM docker.io/library/busybox:latest", false);
        step("[2/2] RUN make", true);
        return SolveResponse.newBuilder()
                .setResult(
                        Result.newBuilder()
                                .setRef(
                                        Ref.newBuilder()
                                                .setId("made")
                                                .setDef(
                                                        Definition.newBuilder()
                                                                .addDef(
                                                                        ByteString.copyFromUtf8(
                                                                                "graph"))))
                                .putMetadata(
                                        "containerimage.config", ByteString.copyFromUtf8("{}")))
                .build();
    }

    void returned(ReturnRequest result) {
        returned.complete(result);
    }

    /// What the exporters say when all is done.
    Map<String, String> end() {
        returned.join();
        step("exporting to image", false);
        listener.join().onCompleted();
        return Map.of("containerimage.digest", DIGEST, "containerimage.config.digest", DIGEST);
    }

    private void step(String name, boolean cached) {
        String digest = "sha256:" + Integer.toHexString(name.hashCode());
        Vertex.Builder vertex =
                Vertex.newBuilder().setDigest(digest).setName(name).setStarted(now());
        say(StatusResponse.newBuilder().addVertexes(vertex).build());
        if (cached) {
            vertex.setCached(true);
        } else {
            say(
                    StatusResponse.newBuilder()
                            .addStatuses(
                                    VertexStatus.newBuilder()
                                            .setVertex(digest)
                                            .setId("transferring")
                                            .setCurrent(2048)
                                            .setTimestamp(now())
                                            .setStarted(now())
                                            .setCompleted(now()))
                            .addLogs(
                                    VertexLog.newBuilder()
                                            .setVertex(digest)
                                            .setStream(1)
                                            .setMsg(ByteString.copyFromUtf8("a line\n"))
                                            .setTimestamp(now()))
                            .build());
        }
        say(StatusResponse.newBuilder().addVertexes(vertex.setCompleted(now())).build());
    }

    private void say(StatusResponse status) {
        listener.join().onNext(status);
    }

    private Timestamp now() {
        return Timestamp.newBuilder().setSeconds(clock.incrementAndGet()).build();
    }
}
