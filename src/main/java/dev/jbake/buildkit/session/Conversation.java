package dev.jbake.buildkit.session;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A call with messages in both directions, spoken in straight lines by a thread of its own; this
/// is the bridge from gRPC's callbacks to code that blocks.
///
/// Sending waits until the transport takes more, and only a few messages are let in ahead of
/// [#receive], so neither side is ever held in memory. A cancelled call interrupts its thread.
final class Conversation<I, O> implements StreamObserver<I> {
    /// How many messages may wait here; the longest that BuildKit sends has 3 MiB.
    private static final int WINDOW = 8;

    private static final int READY_BYTES = 256 * 1024;

    /// What is said in the call. When it returns the call has ended well.
    interface Body<I, O> {
        void speak(Conversation<I, O> conversation) throws Exception;
    }

    private sealed interface Arrival<I> {
        record Message<I>(I message) implements Arrival<I> {}

        record End<I>() implements Arrival<I> {}
    }

    private final ServerCallStreamObserver<O> out;
    private final BlockingQueue<Arrival<I>> arrived = new LinkedBlockingQueue<>();
    private final ReentrantLock sending = new ReentrantLock();
    private final Condition changed = sending.newCondition();
    private final Thread speaker;
    private boolean cancelled; // guarded by sending

    private Conversation(ServerCallStreamObserver<O> out, String name, Body<I, O> body) {
        this.out = out;
        this.speaker = Thread.ofVirtual().name(name).unstarted(() -> run(body));
    }

    /// Starts a conversation inside the method of a service, which must return its result at once.
    static <I, O> StreamObserver<I> start(
            StreamObserver<O> responses, String name, Body<I, O> body) {
        var out = (ServerCallStreamObserver<O>) responses;
        var conversation = new Conversation<I, O>(out, name, body);
        out.disableAutoRequest();
        out.setOnReadyThreshold(READY_BYTES);
        out.setOnReadyHandler(conversation::wake);
        out.setOnCancelHandler(conversation::cancel);
        out.request(WINDOW);
        conversation.speaker.start();
        return conversation;
    }

    /// The next message, or null when the other side has said all.
    @Nullable I receive() throws InterruptedException {
        return switch (arrived.take()) {
            case Arrival.Message<I>(I message) -> {
                out.request(1);
                yield message;
            }
            case Arrival.End<I> end -> {
                arrived.add(end);
                yield null;
            }
        };
    }

    /// Sends a message once the transport takes it. Any thread may send.
    void send(O message) throws InterruptedException {
        sending.lockInterruptibly();
        try {
            while (!cancelled && !out.isReady()) {
                changed.await();
            }
            if (cancelled) {
                throw new InterruptedException("the call was cancelled");
            }
            out.onNext(message);
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void onNext(I message) {
        arrived.add(new Arrival.Message<>(message));
    }

    @Override
    public void onError(Throwable cause) {
        cancel();
    }

    @Override
    public void onCompleted() {
        arrived.add(new Arrival.End<>());
    }

    private void run(Body<I, O> body) {
        try {
            body.speak(this);
            finish(null);
        } catch (Exception failure) {
            finish(status(failure));
        }
    }

    private void finish(@Nullable Status failure) {
        sending.lock();
        try {
            if (cancelled) {
                return;
            }
            if (failure == null) {
                out.onCompleted();
            } else {
                out.onError(failure.asException());
            }
        } finally {
            sending.unlock();
        }
    }

    /// How a failure is told on the wire.
    static Status status(Exception failure) {
        return switch (failure) {
            case StatusException known -> known.getStatus();
            case StatusRuntimeException known -> known.getStatus();
            case InterruptedException _ -> Status.CANCELLED.withDescription("cancelled");
            default -> kind(failure).withDescription(sentence(failure)).withCause(failure);
        };
    }

    /// A full disk has a word of its own on the wire, which becomes an exit code of its own.
    private static Status kind(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException
                    && String.valueOf(each.getMessage()).contains("No space left on device")) {
                return Status.RESOURCE_EXHAUSTED;
            }
        }
        return Status.UNKNOWN;
    }

    static String sentence(Exception failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    private void wake() {
        sending.lock();
        try {
            changed.signalAll();
        } finally {
            sending.unlock();
        }
    }

    private void cancel() {
        sending.lock();
        try {
            cancelled = true;
            changed.signalAll();
        } finally {
            sending.unlock();
        }
        speaker.interrupt();
    }
}
