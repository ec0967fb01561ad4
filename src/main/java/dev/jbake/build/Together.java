package dev.jbake.build;

import dev.jbake.schedule.BuildFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several things done at the same time, of which the first that fails stops the others.
final class Together {
    private Together() {}

    /// One of them.
    interface Part<T> {
        T run() throws BuildFailed, InterruptedException;
    }

    /// Does all, and returns when all have ended.
    ///
    /// @return what they returned, in their order
    static <T> List<T> run(List<Part<T>> parts) throws BuildFailed, InterruptedException {
        if (parts.size() == 1) {
            return List.of(parts.getFirst().run());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ended = new ExecutorCompletionService<T>(threads);
            List<Future<T>> all = new ArrayList<>();
            parts.forEach(part -> all.add(ended.submit(part::run)));
            try {
                for (int i = 0; i < all.size(); i++) {
                    ended.take().get();
                }
                List<T> results = new ArrayList<>();
                for (Future<T> each : all) {
                    results.add(each.get());
                }
                return results;
            } finally {
                threads.shutdownNow();
            }
        } catch (ExecutionException failure) {
            throw unwrapped(failure);
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure)
            throws BuildFailed, InterruptedException {
        switch (failure.getCause()) {
            case BuildFailed failed -> throw failed;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException bug -> throw bug;
            case Error bug -> throw bug;
            case null, default -> throw new IllegalStateException(failure);
        }
    }
}
