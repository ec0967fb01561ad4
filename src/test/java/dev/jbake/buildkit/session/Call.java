package dev.jbake.buildkit.session;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// BuildKit's end of a call in both directions, for tests that speak line by line. Messages are let
/// in one by one, as they are read.
final class Call<Q, R> implements ClientResponseObserver<Q, R> {
    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private @Nullable ClientCallStreamObserver<Q> requests;
    private StreamObserver<Q> out;

    @SuppressWarnings("NullAway.Init")
    private Call() {}

    static <Q, R> Call<Q, R> start(
            java.util.function.Function<StreamObserver<R>, StreamObserver<Q>> method) {
        var call = new Call<Q, R>();
        call.out = method.apply(call);
        call.request();
        return call;
    }

    void send(Q message) {
        out.onNext(message);
    }

    void end() {
        out.onCompleted();
    }

    void cancel() {
        java.util.Objects.requireNonNull(requests).cancel("the test says so", null);
    }

    /// The next message, or empty where the call ended well.
    @SuppressWarnings("unchecked")
    Optional<R> receive() throws Exception {
        Object next = arrived.take();
        if (next instanceof Throwable failure) {
            arrived.add(next);
            throw Status.fromThrowable(failure).asException();
        }
        if (next == this) {
            arrived.add(next);
            return Optional.empty();
        }
        request();
        return Optional.of((R) next);
    }

    private void request() {
        java.util.Objects.requireNonNull(requests).request(1);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> stream) {
        requests = stream;
        stream.disableAutoRequestWithInitial(0);
    }

    @Override
    public void onNext(R message) {
        arrived.add(message);
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(failure);
    }

    @Override
    public void onCompleted() {
        arrived.add(this);
    }
}
