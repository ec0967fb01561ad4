package dev.jbake.buildkit;

import dev.jbake.buildkit.transport.Connection;
import dev.jbake.buildkit.wire.control.ControlGrpc;
import dev.jbake.buildkit.wire.control.InfoRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// What notices a daemon that is there and does not answer any more, such as one that is paused;
/// one that ends is noticed by the end of its connection.
///
/// It gives up after two questions in a row, since the first may be late because we were stopped
/// ourselves.
final class Heartbeat implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MISSES = 2;

    private final Connection connection;
    private final Duration interval;
    private final Duration patience;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    Heartbeat(Connection connection) {
        this(connection, INTERVAL, PATIENCE);
    }

    /// @param interval between an answer and the next question
    /// @param patience how long an answer may take
    Heartbeat(Connection connection, Duration interval, Duration patience) {
        this.connection = connection;
        this.interval = interval;
        this.patience = patience;
    }

    /// Begins to ask; only the first time does anything.
    void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread.ofVirtual().name("buildkit-heartbeat").start(this::ask);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void ask() {
        int misses = 0;
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)
                    && !connection.lost()) {
                misses = answers() ? 0 : misses + 1;
                if (misses == MISSES) {
                    connection.giveUp(
                            "It has not answered for "
                                    + PATIENCE.toSeconds() * MISSES
                                    + " seconds.");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether it said anything in time, be it that it does not know the question.
    private boolean answers() throws InterruptedException {
        try {
            Call.start(
                            connection.channel(),
                            ControlGrpc.getInfoMethod(),
                            InfoRequest.getDefaultInstance(),
                            patience)
                    .await();
            return true;
        } catch (StatusRuntimeException failure) {
            return failure.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED;
        }
    }
}
