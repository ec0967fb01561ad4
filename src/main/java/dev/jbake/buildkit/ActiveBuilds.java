package dev.jbake.buildkit;

import dev.jbake.buildkit.wire.control.BuildHistoryEvent;
import dev.jbake.buildkit.wire.control.BuildHistoryEventType;
import dev.jbake.buildkit.wire.control.BuildHistoryRecord;
import dev.jbake.buildkit.wire.control.BuildHistoryRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The builds that a daemon says are running, collected until it has told all.
final class ActiveBuilds implements ClientResponseObserver<BuildHistoryRequest, BuildHistoryEvent> {
    static final BuildHistoryRequest QUESTION =
            BuildHistoryRequest.newBuilder().setActiveOnly(true).setEarlyExit(true).build();

    private final List<String> refs = new ArrayList<>();
    private final CompletableFuture<List<String>> all = new CompletableFuture<>();
    private volatile @Nullable ClientCallStreamObserver<BuildHistoryRequest> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<BuildHistoryRequest> started) {
        call = started;
    }

    @Override
    public void onNext(BuildHistoryEvent event) {
        BuildHistoryRecord record = event.getRecord();
        if (event.getType() == BuildHistoryEventType.STARTED && !record.hasCompletedAt()) {
            refs.add(record.getRef());
        }
    }

    @Override
    public void onError(Throwable failure) {
        all.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
        all.complete(List.copyOf(refs));
    }

    /// @throws StatusRuntimeException if the call fails
    List<String> await() throws InterruptedException {
        try {
            return all.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof StatusRuntimeException status
                    ? status
                    : Status.UNKNOWN.withCause(failed).asRuntimeException();
        } catch (InterruptedException interrupted) {
            ClientCallStreamObserver<BuildHistoryRequest> running = call;
            if (running != null) {
                running.cancel("no answer is wanted any more", null);
            }
            throw interrupted;
        }
    }
}
