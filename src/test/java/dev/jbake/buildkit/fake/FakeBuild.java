package dev.jbake.buildkit.fake;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import dev.jbake.buildkit.Export;
import dev.jbake.buildkit.wire.control.Exporter;
import dev.jbake.buildkit.wire.control.SolveRequest;
import dev.jbake.buildkit.wire.control.StatusResponse;
import dev.jbake.buildkit.wire.control.Vertex;
import dev.jbake.buildkit.wire.control.VertexLog;
import dev.jbake.buildkit.wire.gateway.ReturnRequest;
import io.grpc.Channel;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// One build as a [FakeBuildkit] knows it.
public final class FakeBuild {

    private final String ref;
    private final SolveRequest request;
    private final CompletableFuture<FakeSession> session;

    /// What the client makes of the build.
    final CompletableFuture<ReturnRequest> returned = new CompletableFuture<>();

    /// Both owned by this object's lock.
    private final List<StatusResponse> said = new ArrayList<>();

    private final List<ServerCallStreamObserver<StatusResponse>> listeners = new ArrayList<>();
    private boolean over;

    private volatile dev.jbake.buildkit.wire.gateway.SolveRequest asked =
            dev.jbake.buildkit.wire.gateway.SolveRequest.getDefaultInstance();

    FakeBuild(SolveRequest request, CompletableFuture<FakeSession> session) {
        this.ref = request.getRef();
        this.request = request;
        this.session = session;
    }

    public String ref() {
        return ref;
    }

    /// What the frontend was asked; empty before that.
    public Map<String, String> attrs() {
        return new TreeMap<>(asked.getFrontendOptMap());
    }

    /// What the build's history would say was asked.
    public Map<String, String> recordedAttrs() {
        return new TreeMap<>(request.getFrontendAttrsMap());
    }

    /// The graphs that came as inputs, as [Script#frontend] gave them for another build.
    public Map<String, String> inputs() {
        Map<String, String> inputs = new TreeMap<>();
        asked.getFrontendInputsMap()
                .forEach((key, graph) -> inputs.put(key, graph.getDef(0).toStringUtf8()));
        return inputs;
    }

    public List<Export> exports() {
        return request.getExportersList().stream()
                .map((Exporter exporter) -> new Export(exporter.getType(), exporter.getAttrsMap()))
                .toList();
    }

    public List<String> entitlements() {
        return request.getEntitlementsList();
    }

    /// Calls to the services of the client's session; waits until there is one.
    public Channel session() {
        return session.join().channel();
    }

    /// What the client says its session serves, such as `/moby.filesync.v1.FileSync/DiffCopy`.
    public List<String> served() {
        return session.join().methods();
    }

    public String sharedKey() {
        return session.join().sharedKey();
    }

    /// Tells of a step that starts, writes lines and ends.
    public void step(String name, String... lines) {
        String digest = "sha256:" + Integer.toHexString(name.hashCode());
        var vertex = Vertex.newBuilder().setDigest(digest).setName(name).setStarted(time(1));
        say(StatusResponse.newBuilder().addVertexes(vertex).build());
        for (String line : lines) {
            say(
                    StatusResponse.newBuilder()
                            .addLogs(
                                    VertexLog.newBuilder()
                                            .setVertex(digest)
                                            .setStream(1)
                                            .setMsg(ByteString.copyFromUtf8(line + "\n"))
                                            .setTimestamp(time(2)))
                            .build());
        }
        say(StatusResponse.newBuilder().addVertexes(vertex.setCompleted(time(3))).build());
    }

    /// Tells of anything: a marshalled `StatusResponse`.
    public void say(byte[] status) throws InvalidProtocolBufferException {
        say(StatusResponse.parseFrom(status));
    }

    synchronized void say(StatusResponse status) {
        said.add(status);
        listeners.forEach(each -> each.onNext(status));
    }

    void asked(dev.jbake.buildkit.wire.gateway.SolveRequest question) {
        asked = question;
    }

    synchronized void tell(ServerCallStreamObserver<StatusResponse> listener) {
        said.forEach(listener::onNext);
        if (over) {
            listener.onCompleted();
        } else {
            listeners.add(listener);
        }
    }

    synchronized void end() {
        if (!over) {
            over = true;
            listeners.forEach(each -> {
                if (!each.isCancelled()) {
                    each.onCompleted();
                }
            });
            listeners.clear();
        }
    }

    synchronized void forget(ServerCallStreamObserver<StatusResponse> listener) {
        listeners.remove(listener);
    }

    private static Timestamp time(long second) {
        return Timestamp.newBuilder().setSeconds(second).build();
    }
}
