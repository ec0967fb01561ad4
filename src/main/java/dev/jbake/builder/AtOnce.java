package dev.jbake.builder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several questions to builders, asked at the same time.
final class AtOnce {
    private AtOnce() {}

    /// The answers in the order of the questions, when there are all of them.
    ///
    /// @throws BuilderException that of the first question that failed
    static <T> List<T> all(List<Callable<T>> questions)
            throws BuilderException, InterruptedException {
        List<Future<T>> asked;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            asked = threads.invokeAll(questions);
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> each : asked) {
            answers.add(taken(each));
        }
        return answers;
    }

    private static <T> T taken(Future<T> done) throws BuilderException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BuilderException ours) {
                throw ours;
            }
            if (failure.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException("a question about a builder failed", failure);
        }
    }
}
