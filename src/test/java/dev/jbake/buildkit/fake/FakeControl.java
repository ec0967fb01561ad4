package dev.jbake.buildkit.fake;

import dev.jbake.buildkit.wire.control.BytesMessage;
import dev.jbake.buildkit.wire.control.ControlGrpc;
import dev.jbake.buildkit.wire.control.InfoRequest;
import dev.jbake.buildkit.wire.control.InfoResponse;
import dev.jbake.buildkit.wire.control.ListWorkersRequest;
import dev.jbake.buildkit.wire.control.ListWorkersResponse;
import dev.jbake.buildkit.wire.control.SolveRequest;
import dev.jbake.buildkit.wire.control.SolveResponse;
import dev.jbake.buildkit.wire.control.StatusRequest;
import dev.jbake.buildkit.wire.control.StatusResponse;
import dev.jbake.buildkit.wire.gateway.ReturnRequest;
import dev.jbake.buildkit.wire.llb.Platform;
import dev.jbake.buildkit.wire.types.BuildkitVersion;
import dev.jbake.buildkit.wire.types.WorkerRecord;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/// The control service of a [FakeBuildkit].
final class FakeControl extends ControlGrpc.ControlImplBase {

    private final FakeBuildkit daemon;
    private final Script script;

    FakeControl(FakeBuildkit daemon, Script script) {
        this.daemon = daemon;
        this.script = script;
    }

    @Override
    public void info(InfoRequest request, StreamObserver<InfoResponse> answer) {
        daemon.askedForInfo();
        if (daemon.frozen()) {
            return;
        }
        answer.onNext(
                InfoResponse.newBuilder()
                        .setBuildkitVersion(BuildkitVersion.newBuilder().setVersion("v0.0.0-fake"))
                        .build());
        answer.onCompleted();
    }

    @Override
    public void listWorkers(
            ListWorkersRequest request, StreamObserver<ListWorkersResponse> answer) {
        answer.onNext(
                ListWorkersResponse.newBuilder()
                        .addRecord(
                                WorkerRecord.newBuilder()
                                        .setId("fake")
                                        .addPlatforms(
                                                Platform.newBuilder()
                                                        .setOs("linux")
                                                        .setArchitecture("amd64"))
                                        .addPlatforms(
                                                Platform.newBuilder()
                                                        .setOs("linux")
                                                        .setArchitecture("arm")
                                                        .setVariant("v7")))
                        .build());
        answer.onCompleted();
    }

    @Override
    public StreamObserver<BytesMessage> session(StreamObserver<BytesMessage> answers) {
        return daemon.session(answers);
    }

    @Override
    public void solve(SolveRequest request, StreamObserver<SolveResponse> answer) {
        daemon.note("Solve");
        FakeBuild build = daemon.begin(request);
        var call = (ServerCallStreamObserver<SolveResponse>) answer;
        call.setOnCancelHandler(() -> {
            daemon.note("Solve canceled");
            build.end();
        });
        var _ =
                build.returned.whenComplete((result, refused) ->
                        daemon.run(call, () -> end(build, result, refused, call)));
    }

    private void end(
            FakeBuild build,
            ReturnRequest result,
            Throwable refused,
            ServerCallStreamObserver<SolveResponse> call)
            throws Exception {
        try {
            if (refused != null) {
                throw FakeBuildkit.failure(String.valueOf(refused.getMessage()));
            }
            if (result.hasError()) {
                throw StatusProto.toStatusRuntimeException(result.getError());
            }
            for (String platform : FakeGateway.platforms(result.getResult())) {
                script.evaluate(build, platform);
            }
            var response =
                    SolveResponse.newBuilder().putAllExporterResponse(script.export(build)).build();
            build.end();
            call.onNext(response);
            call.onCompleted();
        } finally {
            build.end();
        }
    }

    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> answer) {
        var call = (ServerCallStreamObserver<StatusResponse>) answer;
        call.setOnCancelHandler(() -> {});
        var _ =
                daemon.build(request.getRef())
                        .thenAccept(build -> {
                            build.tell(call);
                        });
    }
}
