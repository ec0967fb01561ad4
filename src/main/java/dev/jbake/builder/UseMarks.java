package dev.jbake.builder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What jbake processes of one store tell each other about builders: that one works with a builder,
/// and that one makes it ready. The kernel takes a mark away with the process that made it.
///
/// Beside the store's own files are two for each builder. In `use` every process locks a byte of
/// its own, picked by chance; whoever can lock all of the file is alone. `make` is locked whole by
/// the one process that makes the builder ready.
///
/// The kernel drops all of a process's locks on a file when that process closes the file once. So a
/// process has one of these, and opens each file once at a time.
final class UseMarks implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;

    /// How many bytes there are to pick from.
    private static final long BYTES = 1L << 62;

    /// More than removing a container takes.
    private static final Duration REMOVAL = Duration.ofMinutes(2);

    private final Path folder;
    private final PrivateFiles files;
    private final Clock clock;
    private final Map<String, FileChannel> marks = new HashMap<>();

    UseMarks(Path folder, PrivateFiles files, Clock clock) {
        this.folder = folder;
        this.files = files;
        this.clock = clock;
    }

    /// A lock that is held until it is closed.
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /// Says that this process works with a builder, until [#end]. Saying it twice is no more. Who
    /// makes the builder anew is waited for.
    void begin(String builder) throws BuilderException, InterruptedException {
        synchronized (marks) {
            if (marks.containsKey(builder)) {
                return;
            }
            Path file = file("use", builder);
            Optional<FileChannel> mark =
                    patiently(
                            REMOVAL,
                            () -> {},
                            () -> locked(file, ThreadLocalRandom.current().nextLong(BYTES), 1));
            if (mark.isEmpty()) {
                throw BuilderErrors.store(
                        "marked as used", file, new IOException("another process holds it"));
            }
            marks.put(builder, mark.get());
        }
    }

    /// Takes the mark of this process away, if it made one.
    void end(String builder) {
        synchronized (marks) {
            @Nullable FileChannel channel = marks.remove(builder);
            if (channel != null) {
                close(channel);
            }
        }
    }

    /// Keeps all others from beginning to use a builder, if none of them does; empty if one does.
    /// Not to be asked by a process that uses it itself.
    Optional<Hold> alone(String builder) throws BuilderException {
        Path file = file("use", builder);
        return locked(file, 0, Long.MAX_VALUE).map(channel -> () -> close(channel));
    }

    /// Keeps others from making a builder ready. Who does so now is waited for, but not for ever:
    /// then there is no lock, which costs no more than work done twice.
    ///
    /// @param waiting run once, when there is something to wait for
    Optional<Hold> make(String builder, Duration patience, Runnable waiting)
            throws BuilderException, InterruptedException {
        Path file = file("make", builder);
        return patiently(patience, waiting, () -> locked(file, 0, Long.MAX_VALUE))
                .map(channel -> () -> close(channel));
    }

    private interface Attempt {
        Optional<FileChannel> run() throws BuilderException;
    }

    private Optional<FileChannel> patiently(Duration patience, Runnable waiting, Attempt attempt)
            throws BuilderException, InterruptedException {
        Instant end = clock.instant().plus(patience);
        Optional<FileChannel> lock = attempt.run();
        if (lock.isEmpty()) {
            waiting.run();
        }
        while (lock.isEmpty() && clock.instant().isBefore(end)) {
            Thread.sleep(PAUSE_MILLIS);
            lock = attempt.run();
        }
        return lock;
    }

    /// An open channel that holds the lock; empty when somebody else holds some of it.
    private Optional<FileChannel> locked(Path file, long from, long length)
            throws BuilderException {
        try {
            FileChannel channel = open(file);
            boolean held = false;
            try {
                held = channel.tryLock(from, length, false) != null;
            } catch (OverlappingFileLockException ourselves) {
                // Another part of this process has it.
            } finally {
                if (!held) {
                    channel.close();
                }
            }
            return held ? Optional.of(channel) : Optional.empty();
        } catch (IOException failure) {
            throw BuilderErrors.store("locked", file, failure);
        }
    }

    private FileChannel open(Path file) throws IOException {
        files.create(file);
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private Path file(String what, String builder) {
        return folder.resolve(builder.toLowerCase(Locale.ROOT) + "." + what);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // The kernel takes the lock away with the process.
        }
    }

    @Override
    public void close() {
        synchronized (marks) {
            for (String builder : List.copyOf(marks.keySet())) {
                end(builder);
            }
        }
    }
}
