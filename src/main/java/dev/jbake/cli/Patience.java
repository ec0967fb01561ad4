package dev.jbake.cli;

import dev.jbake.builder.BuilderException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;

/// How long builders may take to answer; this is `--timeout`, the same for every command that has
/// it.
final class Patience {
    /// What 0 stands for: without end, which for a command is a day.
    private static final Duration ENDLESS = Duration.ofDays(1);

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "20s",
            converter = TimeSpanOption.class,
            description = {
                "How long a builder or an engine may take to answer, such as 1m30s; 0 for ever.",
                "Default: 20s."
            })
    private Duration timeout = Duration.ofSeconds(20);

    Duration timeout() {
        return timeout.isPositive() ? timeout : ENDLESS;
    }

    /// Waits for a question to be answered, and interrupts it when that takes too long.
    <T> T over(Callable<T> question) throws Failure, BuilderException, InterruptedException {
        FutureTask<T> answer = new FutureTask<>(question);
        Thread.ofVirtual().name("question").start(answer);
        try {
            return answer.get(timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new Failure(
                    Exit.FAILED,
                    "There was no answer within %s seconds.%n  = Give it longer: --timeout 1m"
                            .formatted(timeout().toMillis() / 1000.0),
                    late);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof BuilderException ours) {
                throw ours;
            }
            throw new IllegalStateException("a question to a builder failed", failure);
        } finally {
            answer.cancel(true);
        }
    }
}
