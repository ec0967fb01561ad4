package dev.jbake.buildkit;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One call with one answer, which may still be on its way.
final class Call<T> {

    private final ListenableFuture<T> answer;

    private Call(ListenableFuture<T> answer) {
        this.answer = answer;
    }

    static <Q, A> Call<A> start(Channel channel, MethodDescriptor<Q, A> method, Q question) {
        return start(channel, method, question, CallOptions.DEFAULT);
    }

    /// @param patience after which it fails by itself
    static <Q, A> Call<A> start(
            Channel channel, MethodDescriptor<Q, A> method, Q question, Duration patience) {
        return start(
                channel,
                method,
                question,
                CallOptions.DEFAULT.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static <Q, A> Call<A> start(
            Channel channel, MethodDescriptor<Q, A> method, Q question, CallOptions options) {
        return new Call<>(ClientCalls.futureUnaryCall(channel.newCall(method, options), question));
    }

    /// Several as one: it fails with the first of them that fails, and cancelling it cancels all.
    static <A> Call<List<A>> all(List<? extends Call<? extends A>> calls) {
        List<ListenableFuture<? extends A>> answers = new ArrayList<>();
        for (Call<? extends A> call : calls) {
            answers.add(call.answer);
        }
        return new Call<>(Futures.allAsList(answers));
    }

    /// The answer; who waits and is interrupted cancels the call.
    ///
    /// @throws StatusRuntimeException if the call fails
    T await() throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException | CancellationException failed) {
            throw status(failed);
        } catch (InterruptedException interrupted) {
            cancel();
            throw interrupted;
        }
    }

    /// Waits for the answer or the failure, and leaves the call alone.
    ///
    /// @return whether it came in time
    boolean awaitEnd(Duration patience) throws InterruptedException {
        try {
            answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | CancellationException ended) {
            return true;
        } catch (TimeoutException late) {
            return false;
        }
    }

    boolean done() {
        return answer.isDone();
    }

    /// Why it failed; null if it has not.
    @Nullable StatusRuntimeException failure() {
        if (!answer.isDone()) {
            return null;
        }
        try {
            answer.resultNow();
            return null;
        } catch (IllegalStateException failed) {
            return answer.isCancelled()
                    ? status(new CancellationException())
                    : status(answer.exceptionNow());
        }
    }

    void cancel() {
        answer.cancel(true);
    }

    /// Runs something once the call has ended, whichever way; at once if it has.
    void whenDone(Runnable action) {
        answer.addListener(action, Runnable::run);
    }

    private static StatusRuntimeException status(Throwable failed) {
        Throwable cause =
                failed instanceof ExecutionException && failed.getCause() != null
                        ? failed.getCause()
                        : failed;
        return switch (cause) {
            case StatusRuntimeException status -> status;
            case CancellationException canceled ->
                    Status.CANCELLED
                            .withDescription("context canceled")
                            .withCause(canceled)
                            .asRuntimeException();
            default ->
                    Status.UNKNOWN
                            .withDescription(cause.toString())
                            .withCause(cause)
                            .asRuntimeException();
        };
    }
}
