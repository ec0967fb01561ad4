package dev.jbake.buildkit;

import dev.jbake.buildkit.wire.health.HealthCheckRequest;
import dev.jbake.buildkit.wire.health.HealthCheckResponse;
import dev.jbake.buildkit.wire.health.HealthGrpc;
import io.grpc.stub.StreamObserver;

/// The session service that says we are there; the daemon asks every five seconds, and drops a
/// session that does not answer.
final class HealthService extends HealthGrpc.HealthImplBase {

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
        answer.onNext(
                HealthCheckResponse.newBuilder()
                        .setStatus(HealthCheckResponse.ServingStatus.SERVING)
                        .build());
        answer.onCompleted();
    }
}
