package dev.jbake.buildkit.session;

import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What one service is writing to this machine; closing this waits until each of them has ended and
/// has put away what it had half done.
///
/// Calls are cut by whoever closes the session, before; a thread of its own notices, and the
/// program may not end until it has.
final class Transfers implements AutoCloseable {
    /// Longer than that nobody waits who wants to go.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int running;
    private boolean closed;

    /// One of them.
    interface Transfer {
        void run() throws Exception;
    }

    void during(Transfer transfer) throws Exception {
        begin();
        try {
            transfer.run();
        } finally {
            end();
        }
    }

    private void begin() {
        lock.lock();
        try {
            if (closed) {
                throw Status.CANCELLED
                        .withDescription("the session has ended")
                        .asRuntimeException();
            }
            running++;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        boolean interrupted = false;
        lock.lock();
        try {
            closed = true;
            long left = PATIENCE.toNanos();
            while (running > 0 && left > 0) {
                try {
                    left = changed.awaitNanos(left);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
