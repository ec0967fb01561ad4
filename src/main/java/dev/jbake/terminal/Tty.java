package dev.jbake.terminal;

import dev.jbake.host.Environment;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The terminal behind standard error; this asks the operating system about it.
///
/// The size is asked by `ioctl`, which needs `--enable-native-access` and costs a fifth of a second
/// the first time; so nobody asks before there is something to paint. As it costs nothing after
/// that, it is asked for each frame instead of listening for the signal of a resize.
final class Tty {
    private static final int STANDARD_ERROR = 2;

    /// `TIOCGWINSZ` of asm-generic/ioctls.h; the BSDs and macOS have their own.
    private static final long GET_SIZE = 0x5413;

    private static final long GET_SIZE_BSD = 0x40087468;

    /// `struct winsize`: rows, columns, and two numbers nobody fills in.
    private static final MemoryLayout WINDOW =
            MemoryLayout.sequenceLayout(4, ValueLayout.JAVA_SHORT);

    private final Environment environment;
    private Optional<MethodHandle> ioctl = Optional.empty();
    private Optional<Size> fallback = Optional.empty();
    private boolean linked;

    Tty(Environment environment) {
        this.environment = environment;
    }

    /// Whether a file descriptor of this process is a terminal.
    static boolean isTerminal(int descriptor) {
        try {
            String name = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return name.startsWith("/dev/pts/")
                    || name.startsWith("/dev/tty")
                    || name.equals("/dev/console");
        } catch (IOException noProc) {
            return succeeds("test", "-t", Integer.toString(descriptor));
        }
    }

    /// The size at this moment: what the system says, else `stty`, else `COLUMNS` and `LINES`, else
    /// 80 by 24.
    Size size() {
        if (!linked) {
            linked = true;
            ioctl = link();
        }
        return ioctl.flatMap(Tty::fromSystem)
                .orElseGet(() -> {
                    if (fallback.isEmpty()) {
                        fallback = Optional.of(fromStty().orElseGet(this::fromVariables));
                    }
                    return fallback.get();
                });
    }

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> link() {
        try {
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find("ioctl")
                    .map(address ->
                            linker.downcallHandle(
                                    address,
                                    FunctionDescriptor.of(
                                            ValueLayout.JAVA_INT,
                                            ValueLayout.JAVA_INT,
                                            ValueLayout.JAVA_LONG,
                                            ValueLayout.ADDRESS),
                                    Linker.Option.firstVariadicArg(2)));
        } catch (IllegalCallerException | UnsupportedOperationException notAllowed) {
            return Optional.empty();
        }
    }

    private static Optional<Size> fromSystem(MethodHandle ioctl) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment window = arena.allocate(WINDOW);
            long request = Files.exists(Path.of("/proc/self")) ? GET_SIZE : GET_SIZE_BSD;
            int result = (int) ioctl.invokeExact(STANDARD_ERROR, request, window);
            return result == 0
                    ? size(
                            window.getAtIndex(ValueLayout.JAVA_SHORT, 1),
                            window.getAtIndex(ValueLayout.JAVA_SHORT, 0))
                    : Optional.empty();
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<Size> fromStty() {
        return asked("sh", "-c", "stty size </dev/tty 2>/dev/null")
                .map(answer -> answer.strip().split(" "))
                .filter(words -> words.length == 2)
                .flatMap(words -> size(number(words[1]), number(words[0])));
    }

    private Size fromVariables() {
        int columns = environment.nonEmpty("COLUMNS").map(Tty::number).orElse(0);
        int rows = environment.nonEmpty("LINES").map(Tty::number).orElse(0);
        return new Size(
                columns > 0 ? columns : Size.USUAL.columns(), rows > 0 ? rows : Size.USUAL.rows());
    }

    /// A size, unless the terminal does not know it and says zero.
    private static Optional<Size> size(int columns, int rows) {
        return columns > 0 && rows > 0 ? Optional.of(new Size(columns, rows)) : Optional.empty();
    }

    private static int number(String word) {
        return word.matches("[0-9]{1,5}") ? Integer.parseInt(word) : 0;
    }

    /// What a command printed, if it ended well within two seconds.
    private static Optional<String> asked(String... command) {
        return ended(command, ProcessBuilder.Redirect.PIPE)
                .map(process -> {
                    try {
                        byte[] answer = process.getInputStream().readAllBytes();
                        return new String(answer, StandardCharsets.US_ASCII);
                    } catch (IOException broken) {
                        return "";
                    }
                });
    }

    private static boolean succeeds(String... command) {
        return ended(command, ProcessBuilder.Redirect.INHERIT).isPresent();
    }

    private static Optional<Process> ended(String[] command, ProcessBuilder.Redirect output) {
        try {
            Process process =
                    new ProcessBuilder(command).inheritIO().redirectOutput(output).start();
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                return process.exitValue() == 0 ? Optional.of(process) : Optional.empty();
            }
            process.destroyForcibly();
        } catch (IOException noSuchCommand) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
