package dev.jbake.buildkit.session;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Threads that work for the one that made them, and end with it; this stands in for
/// `StructuredTaskScope` until that is no preview.
///
/// The first of them that fails interrupts the owner, who finds the reason with [#explain]. Closing
/// interrupts and awaits them all.
final class Crew implements AutoCloseable {
    /// Work for one thread.
    interface Task {
        void run() throws Exception;
    }

    private final Thread owner = Thread.currentThread();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    void start(Task task) {
        threads.execute(() -> {
            try {
                task.run();
            } catch (Exception failed) {
                if (!threads.isShutdown() && failure.compareAndSet(null, failed)) {
                    owner.interrupt();
                }
            }
        });
    }

    /// The failure of a thread where there was one, since it is why the owner was interrupted, else
    /// the owner's own.
    Exception explain(Exception own) {
        Exception first = failure.get();
        return first == null ? own : first;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        if (failure.get() != null) {
            // This interrupt was ours and has done its work.
            Thread.interrupted();
        }
    }
}
