package dev.jbake.engine;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;

/// How an engine is asked: each call on a line of its own, ended by the interruption of its thread,
/// and its failure in the words of this room.
///
/// @param address where the engine is
record EngineCall(EngineAddress address) {

    /// What is taken from an answer.
    interface Reading<T> {
        T from(HttpReply reply) throws IOException;
    }

    /// What opens a line that outlives the call.
    interface Opening<T> {
        T open() throws EngineException, IOException;
    }

    /// A call whose subject may not be there.
    interface Asking<T> {
        T ask() throws EngineException, InterruptedException;
    }

    /// Sends a request, reads the answer whole, and lets the line go.
    <T> T ask(String what, HttpRequest request, Reading<T> reading)
            throws EngineException, InterruptedException {
        return opened(
                what,
                () -> {
                    try (HttpReply reply = request.send(address)) {
                        if (!reply.ok()) {
                            throw refusal(what, reply);
                        }
                        return reading.from(reply);
                    }
                });
    }

    static <T> T opened(String what, Opening<T> opening)
            throws EngineException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(what);
        }
        try {
            return opening.open();
        } catch (ClosedByInterruptException interrupted) {
            throw interruption(what);
        } catch (EngineException failure) {
            if (failure.getCause() instanceof ClosedByInterruptException) {
                throw interruption(what);
            }
            throw failure;
        } catch (IOException broken) {
            throw EngineErrors.broken(what, broken);
        }
    }

    /// The channel keeps the mark of the interruption; whoever throws takes it away.
    private static InterruptedException interruption(String what) {
        Thread.interrupted();
        return new InterruptedException(what);
    }

    /// The answer; empty when the engine has no such thing.
    static <T> Optional<T> found(Asking<T> asking) throws EngineException, InterruptedException {
        try {
            return Optional.of(asking.ask());
        } catch (EngineException failure) {
            if (failure.is(EngineException.Kind.NOT_FOUND)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    static EngineException refusal(String what, HttpReply reply) throws IOException {
        try (reply) {
            return EngineErrors.refused(what, reply.head().status(), reply.complaint());
        }
    }
}
