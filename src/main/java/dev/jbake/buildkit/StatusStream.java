package dev.jbake.buildkit;

import dev.jbake.buildkit.wire.control.ControlGrpc;
import dev.jbake.buildkit.wire.control.StatusRequest;
import dev.jbake.buildkit.wire.control.StatusResponse;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The news of one build, handed on to a listener as fast as that takes them.
///
/// It may begin before the daemon knows the build. How it ends is of no interest: how the build
/// ends is.
final class StatusStream implements ClientResponseObserver<StatusRequest, StatusResponse> {

    private final StatusListener listener;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable ClientCallStreamObserver<StatusRequest> call;
    private volatile @Nullable RuntimeException listenerFailed;

    private StatusStream(StatusListener listener) {
        this.listener = listener;
    }

    static StatusStream open(Channel channel, String ref, StatusListener listener) {
        var stream = new StatusStream(listener);
        ControlGrpc.newStub(channel).status(StatusRequest.newBuilder().setRef(ref).build(), stream);
        return stream;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<StatusRequest> started) {
        call = started;
        started.disableAutoRequestWithInitial(1);
    }

    @Override
    public void onNext(StatusResponse response) {
        news.release();
        try {
            listener.changed(StatusWords.of(response));
        } catch (RuntimeException bug) {
            listenerFailed = bug;
            cancel();
            return;
        }
        request();
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
    }

    /// Waits until the daemon has said all; once the build is over it must not be silent for longer
    /// than the patience.
    void awaitEnd(Duration patience) throws InterruptedException {
        while (ended.getCount() > 0) {
            if (!news.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                cancel();
                break;
            }
            news.drainPermits();
        }
        if (listenerFailed != null) {
            throw listenerFailed;
        }
    }

    void cancel() {
        ClientCallStreamObserver<StatusRequest> running = call;
        if (running != null) {
            running.cancel("no more news are wanted", null);
        }
    }

    private void request() {
        ClientCallStreamObserver<StatusRequest> running = call;
        if (running != null) {
            running.request(1);
        }
    }

    private void end() {
        ended.countDown();
        news.release();
    }
}
