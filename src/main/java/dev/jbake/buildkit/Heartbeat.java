package dev.jbake.buildkit;

import dev.jbake.buildkit.transport.Connection;
import dev.jbake.buildkit.wire.control.ControlGrpc;
import dev.jbake.buildkit.wire.control.InfoRequest;
import dev.jbake.buildkit.wire.control.InfoResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What notices a daemon that is there and does not answer any more, such as one that is stopped or
/// paused; one that ends is noticed by the end of its connection.
///
/// As long as anything comes from the daemon, nothing happens. After a second of silence it is
/// asked something cheap; after some more the [Witness] is asked whether it can answer at all,
/// again and again. A busy machine may keep a daemon from answering for long, so that its silence
/// alone is believed only after half a minute. Silence is counted in ticks of our own, so that no
/// time counts in which we were stopped ourselves.
final class Heartbeat implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(250);

    /// Of silence, until the daemon is asked; in ticks, as all that follow.
    private static final int QUIET = 4;

    /// Of silence, until the witness is asked.
    private static final int DOUBTFUL = 10;

    /// From one question to the witness to the next.
    private static final int AGAIN = 2;

    /// Of silence, until nobody needs to be asked any more.
    private static final int DEAD = 120;

    private final Connection connection;
    private final Duration tick;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Witness witness = Witness.NONE;

    Heartbeat(Connection connection) {
        this(connection, TICK);
    }

    Heartbeat(Connection connection, Duration tick) {
        this.connection = connection;
        this.tick = tick;
    }

    void witness(Witness asked) {
        witness = asked;
    }

    /// Begins to listen; only the first time does anything.
    void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread.ofVirtual().name("buildkit-heartbeat").start(this::listen);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void listen() {
        long heard = connection.heard();
        int silence = 0;
        @Nullable Call<InfoResponse> question = null;
        try {
            while (!closed.await(tick.toMillis(), TimeUnit.MILLISECONDS) && !connection.lost()) {
                long now = connection.heard();
                // Be it that it does not know the question: that is an answer.
                boolean answered = question != null && question.done();
                silence = now != heard || answered ? 0 : silence + 1;
                heard = now;
                question = answered ? null : question;
                if (silence >= QUIET && question == null) {
                    question = ask();
                }
                doubt(silence);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (question != null) {
                question.cancel();
            }
        }
    }

    private void doubt(int silence) {
        if (silence >= DEAD) {
            long seconds = Math.max(1, tick.toNanos() * DEAD / 1_000_000_000L);
            connection.giveUp("It has not answered for " + seconds + " seconds.");
        } else if (silence >= DOUBTFUL
                && (silence - DOUBTFUL) % AGAIN == 0
                && asking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("buildkit-witness").start(this::hear);
        }
    }

    /// On a thread of its own: the witness may be as slow as the daemon.
    private void hear() {
        try {
            Optional<String> why = witness.whyDead();
            if (why.isPresent() && closed.getCount() > 0) {
                connection.giveUp(why.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            asking.set(false);
        }
    }

    private Call<InfoResponse> ask() {
        return Call.start(
                connection.channel(),
                ControlGrpc.getInfoMethod(),
                InfoRequest.getDefaultInstance(),
                Duration.ofNanos(tick.toNanos() * 2 * DEAD));
    }
}
