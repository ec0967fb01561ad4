package dev.jbake.buildkit.session;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A lock on a file that Go programs such as buildx and BuildKit's client take too; this holds it
/// until closed.
///
/// They use flock(2). The JDK's file locks are fcntl(2) locks, which flock does not see on Linux,
/// so the call is made directly.
public final class Flock implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int NO_WAIT = 4;
    private static final long PAUSE_NANOS = 20_000_000L;

    /// How a lock is held.
    enum Kind {
        /// Together with others that share it.
        SHARED(1),
        /// By nobody else.
        EXCLUSIVE(2);

        private final int operation;

        Kind(int operation) {
            this.operation = operation;
        }
    }

    private final int descriptor;

    private Flock(int descriptor) {
        this.descriptor = descriptor;
    }

    /// Waits until nobody else holds the lock.
    ///
    /// @param file is there
    public static Flock await(Path file) throws IOException, InterruptedException {
        Optional<Flock> taken = tried(file, Kind.EXCLUSIVE);
        while (taken.isEmpty()) {
            pause(file);
            taken = tried(file, Kind.EXCLUSIVE);
        }
        return taken.get();
    }

    /// Takes the lock if that is possible at once.
    ///
    /// @throws IOException where the file is not there or cannot be opened
    static Optional<Flock> tried(Path file, Kind kind) throws IOException {
        int descriptor = open(file);
        if (descriptor < 0) {
            throw new IOException("the lock " + file + " cannot be opened");
        }
        if (call("flock", descriptor, kind.operation | NO_WAIT) != 0) {
            call("close", descriptor);
            return Optional.empty();
        }
        return Optional.of(new Flock(descriptor));
    }

    /// The time between two looks at a lock that is taken.
    static void pause(Path file) throws InterruptedException {
        LockSupport.parkNanos(PAUSE_NANOS);
        if (Thread.interrupted()) {
            throw new InterruptedException("waiting for the lock " + file);
        }
    }

    /// Whether the file of that name is still the one that is locked; those who remove the files of
    /// their locks make it another one.
    boolean isOn(Path file) throws IOException {
        try {
            Object held = Files.getAttribute(Path.of("/dev/fd/" + descriptor), "unix:ino");
            return held.equals(Files.getAttribute(file, "unix:ino"));
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    @Override
    public void close() {
        call("close", descriptor);
    }

    private static int open(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(file.toString());
            return (int)
                    handle(
                                    "open",
                                    FunctionDescriptor.of(
                                            ValueLayout.JAVA_INT,
                                            ValueLayout.ADDRESS,
                                            ValueLayout.JAVA_INT))
                            .invokeExact(path, READ_WRITE | CLOSE_ON_EXEC);
        } catch (Throwable failure) {
            throw new IllegalStateException("open(2) cannot be called", failure);
        }
    }

    private static int call(String name, int first, int second) {
        try {
            return (int)
                    handle(
                                    name,
                                    FunctionDescriptor.of(
                                            ValueLayout.JAVA_INT,
                                            ValueLayout.JAVA_INT,
                                            ValueLayout.JAVA_INT))
                            .invokeExact(first, second);
        } catch (Throwable failure) {
            throw new IllegalStateException(name + "(2) cannot be called", failure);
        }
    }

    private static void call(String name, int only) {
        try {
            int ignored =
                    (int)
                            handle(
                                            name,
                                            FunctionDescriptor.of(
                                                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                                    .invokeExact(only);
            assert ignored <= 0;
        } catch (Throwable failure) {
            throw new IllegalStateException(name + "(2) cannot be called", failure);
        }
    }

    @SuppressWarnings("restricted") // The JDK has no other way to flock(2).
    private static MethodHandle handle(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
    }
}
