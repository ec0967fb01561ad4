package dev.jbake.buildkit.fake;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.caps.APICap;
import dev.jbake.buildkit.wire.gateway.EvaluateRequest;
import dev.jbake.buildkit.wire.gateway.EvaluateResponse;
import dev.jbake.buildkit.wire.gateway.LLBBridgeGrpc;
import dev.jbake.buildkit.wire.gateway.PingRequest;
import dev.jbake.buildkit.wire.gateway.PongResponse;
import dev.jbake.buildkit.wire.gateway.Ref;
import dev.jbake.buildkit.wire.gateway.RefMap;
import dev.jbake.buildkit.wire.gateway.Result;
import dev.jbake.buildkit.wire.gateway.ReturnRequest;
import dev.jbake.buildkit.wire.gateway.ReturnResponse;
import dev.jbake.buildkit.wire.gateway.SolveRequest;
import dev.jbake.buildkit.wire.gateway.SolveResponse;
import dev.jbake.buildkit.wire.llb.Definition;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;

/// The gateway of a [FakeBuildkit]. A result is called by its platform, so that tests can tell them
/// apart.
final class FakeGateway extends LLBBridgeGrpc.LLBBridgeImplBase {

    private static final String SINGLE = "single";

    private final FakeBuildkit daemon;
    private final Script script;

    FakeGateway(FakeBuildkit daemon, Script script) {
        this.daemon = daemon;
        this.script = script;
    }

    static List<String> platforms(Result result) {
        return result.hasRefs()
                ? result.getRefs().getRefsMap().keySet().stream().sorted().toList()
                : result.getRef().getId().isEmpty() ? List.of() : List.of("");
    }

    @Override
    public void ping(PingRequest request, StreamObserver<PongResponse> answer) {
        withBuild(
                answer,
                build -> {
                    daemon.note("Ping");
                    return PongResponse.newBuilder()
                            .addFrontendApiCaps(
                                    APICap.newBuilder().setId("gateway.evaluate").setEnabled(true))
                            .addLlbCaps(
                                    APICap.newBuilder().setId("exporter.multiple").setEnabled(true))
                            .addLlbCaps(APICap.newBuilder().setId("cache.gha"))
                            .build();
                });
    }

    @Override
    public void solve(SolveRequest request, StreamObserver<SolveResponse> answer) {
        withBuild(
                answer,
                build -> {
                    daemon.note("Frontend " + request.getFrontend());
                    build.asked(request);
                    Map<String, String> graphs = script.frontend(build);
                    var result = Result.newBuilder();
                    if (graphs.containsKey("")) {
                        result.setRef(ref(SINGLE, graphs.get("")));
                    } else {
                        var refs = RefMap.newBuilder();
                        graphs.forEach(
                                (platform, graph) -> refs.putRefs(platform, ref(platform, graph)));
                        result.setRefs(refs);
                    }
                    script.metadata(build)
                            .forEach((key, value) ->
                                    result.putMetadata(key, ByteString.copyFromUtf8(value)));
                    return SolveResponse.newBuilder().setResult(result).build();
                });
    }

    @Override
    public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> answer) {
        withBuild(
                answer,
                build -> {
                    daemon.note("Evaluate " + request.getRef());
                    script.evaluate(build, request.getRef().equals(SINGLE) ? "" : request.getRef());
                    return EvaluateResponse.getDefaultInstance();
                });
    }

    @Override
    public void return_(ReturnRequest request, StreamObserver<ReturnResponse> answer) {
        withBuild(
                answer,
                build -> {
                    daemon.note(
                            request.hasError()
                                    ? "Return error: " + request.getError().getMessage()
                                    : "Return");
                    build.returned.complete(request);
                    return ReturnResponse.getDefaultInstance();
                });
    }

    private static Ref ref(String id, String graph) {
        return Ref.newBuilder()
                .setId(id)
                .setDef(Definition.newBuilder().addDef(ByteString.copyFromUtf8(graph)))
                .build();
    }

    private <A> void withBuild(StreamObserver<A> answer, Answer<A> work) {
        String ref = FakeBuildkit.BUILD.get();
        var _ =
                daemon.build(ref)
                        .thenAccept(build ->
                                daemon.run(
                                        answer,
                                        () -> {
                                            A result = work.to(build);
                                            answer.onNext(result);
                                            answer.onCompleted();
                                        }));
    }

    private interface Answer<A> {
        A to(FakeBuild build) throws Exception;
    }
}
