package dev.jbake.progress;

import dev.jbake.event.BuildEvent;
import dev.jbake.event.BuildEvent.StepMoved;
import dev.jbake.event.BuildEvent.StepWrote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Events on their way from those who build to the one thread that shows them.
///
/// Nothing about steps and targets is ever lost. Output is bounded: whoever publishes it waits for
/// room, but not for long; when the reader of the output stands still (a paused terminal, a full
/// pipe), what does not fit is counted and left out with a note, and the build goes on.
final class Inbox {
    private static final int MOST_CHARACTERS = 8 * 1024 * 1024;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final int mostCharacters;
    private final long patience;
    private List<BuildEvent> events = new ArrayList<>();

    /// Where the last movement of a part of a step is in the list, as only the last one counts.
    private final Map<String, Integer> movements = new LinkedHashMap<>();

    private final Map<String, Long> leftOut = new LinkedHashMap<>();
    private int characters;
    private boolean standing;
    private boolean closed;

    Inbox() {
        this(MOST_CHARACTERS, PATIENCE);
    }

    /// @param mostCharacters of output that waits to be shown
    /// @param patience nanoseconds that a publisher of output waits for room
    Inbox(int mostCharacters, long patience) {
        this.mostCharacters = mostCharacters;
        this.patience = patience;
    }

    void put(BuildEvent event) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (event instanceof StepWrote wrote) {
                write(wrote);
            } else if (event instanceof StepMoved moved) {
                move(moved);
            } else {
                events.add(event);
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Takes all there is, waiting a while for the first; empty when nothing came.
    List<BuildEvent> take(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (events.isEmpty() && !closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
            List<BuildEvent> taken = events;
            events = new ArrayList<>();
            movements.clear();
            leftOut.clear();
            characters = 0;
            standing = false;
            room.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Lets events gather for a while, unless the end has come.
    void rest(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets nothing in any more.
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void move(StepMoved moved) {
        String key = moved.target() + "\n" + moved.digest() + "\n" + moved.id();
        Integer last = movements.get(key);
        if (last == null) {
            movements.put(key, events.size());
            events.add(moved);
        } else {
            events.set(last, moved);
        }
    }

    private void write(StepWrote wrote) {
        awaitRoom();
        int length = wrote.text().length();
        if (characters + length <= mostCharacters || characters == 0) {
            characters += length;
            events.add(wrote);
            return;
        }
        leaveOut(wrote, length);
    }

    /// Notes what is missing once for each step; the count is in the note of the first piece.
    private void leaveOut(StepWrote wrote, int length) {
        if (leftOut.merge(wrote.digest(), (long) length, Long::sum) == length) {
            String note = "\n[output left out here: the display could not keep up]\n";
            events.add(
                    new StepWrote(
                            wrote.target(), wrote.digest(), wrote.stream(), note, wrote.at()));
        }
    }

    private void awaitRoom() {
        long left = patience;
        while (characters >= mostCharacters && !standing && !closed) {
            try {
                left = room.awaitNanos(left);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
            if (left <= 0) {
                standing = true;
            }
        }
    }
}
