package dev.jbake.cli;

import dev.jbake.host.Environment;
import dev.jbake.host.Host;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The program; this is the one place that touches the process it runs in.
public final class Main {
    /// How long an interrupted command may take to cancel its solves and say what became of each
    /// target.
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    private Main() {}

    public static void main(String[] args) {
        AtomicBoolean signalled = new AtomicBoolean();
        int code = run(args, signalled);
        if (signalled.get()) {
            // The JVM is on its way out already, and has the exit code that says why.
            return;
        }
        // Everything is closed and flushed by now, and `exit` would first start up logging to tell
        // of itself.
        Runtime.getRuntime().halt(code);
    }

    /// Runs a command in this process and returns its exit code.
    static int run(String[] args) {
        return run(args, new AtomicBoolean());
    }

    /// @param signalled becomes true when a signal ends the process
    private static int run(String[] args, AtomicBoolean signalled) {
        System.setProperty("java.util.logging.config.class", SilentLogs.class.getName());
        Outlet out = Outlet.of(FileDescriptor.out);
        Host host = host(out);
        CountDownLatch done = new CountDownLatch(1);
        interruptOnSignal(Thread.currentThread(), done, signalled);
        int code = Exit.BUG.code();
        try {
            code = new CommandLineProgram(host, programName()).run(args);
            code = out.ended(code, host.err());
        } catch (RuntimeException | Error bug) {
            host.err().println("ERROR: " + Failure.bug(bug));
        } finally {
            host.out().flush();
            host.err().flush();
            done.countDown();
        }
        return code;
    }

    private static Host host(Outlet out) {
        return new Host(
                Clock.systemUTC(),
                Environment.of(System.getenv()),
                Path.of("").toAbsolutePath(),
                new FileInputStream(FileDescriptor.in),
                out.stream(),
                Outlet.of(FileDescriptor.err).stream());
    }

    /// `docker jbake` when docker calls us as its plugin, else `jbake`.
    private static String programName() {
        return System.getProperty("jbake.program", "jbake").equals("docker-jbake")
                ? "docker jbake"
                : "jbake";
    }

    /// On SIGINT and SIGTERM the JVM runs its hooks and then ends with 128 + the signal; the hook
    /// interrupts the command and leaves it the time to end by itself.
    private static void interruptOnSignal(
            Thread command, CountDownLatch done, AtomicBoolean signalled) {
        Thread hook =
                new Thread(
                        () -> {
                            if (done.getCount() == 0) {
                                return;
                            }
                            signalled.set(true);
                            command.interrupt();
                            try {
                                boolean ended =
                                        done.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
                                if (!ended) {
                                    System.err.println(
                                            "jbake: stopped before everything had ended");
                                }
                            } catch (InterruptedException impossible) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }
}
