package dev.jbake.builder;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// The lock of the store that buildx also takes; this holds it until closed.
///
/// buildx uses flock(2). The JDK's file locks are fcntl(2) locks, which flock does not see on
/// Linux, so the call is made directly.
final class StoreLock implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int EXCLUSIVE_NO_WAIT = 2 | 4;
    private static final long PAUSE_NANOS = 20_000_000L;

    private final int descriptor;

    private StoreLock(int descriptor) {
        this.descriptor = descriptor;
    }

    /// Waits until nobody else holds the lock.
    static StoreLock take(Path file, PrivateFiles files) throws IOException, InterruptedException {
        files.create(file);
        int descriptor = open(file);
        if (descriptor < 0) {
            throw new IOException("the lock " + file + " cannot be opened");
        }
        while (call("flock", descriptor, EXCLUSIVE_NO_WAIT) != 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                call("close", descriptor);
                throw new InterruptedException("waiting for the store of builders");
            }
        }
        return new StoreLock(descriptor);
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
