package dev.jbake.engine;

import dev.jbake.host.Environment;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A program whose standard input and output lead to a daemon elsewhere, such as `ssh` that runs
/// another program there; this is the two as one stream.
public final class ProgramStream implements AutoCloseable {
    private static final int ERROR_TAIL = 8192;
    private static final long LAST_WORDS_MILLIS = 500;

    private final Process process;
    private final InputStream in;
    private final OutputStream out;
    private final TailBuffer errors = new TailBuffer(ERROR_TAIL);
    private final Thread listener;

    private ProgramStream(Process process) {
        this.process = process;
        this.in = new Explained(process.getInputStream());
        this.out = new Unbuffered(process.getOutputStream());
        this.listener = Thread.ofVirtual().name("program errors").start(this::listen);
    }

    /// Starts a program of this machine.
    ///
    /// @param command the program and its arguments, each as it is: no shell reads them
    public static ProgramStream start(List<String> command, Environment environment)
            throws EngineException {
        List<String> words = new ArrayList<>(command);
        words.set(0, found(command.getFirst(), environment).toString());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        try {
            return new ProgramStream(builder.start());
        } catch (IOException cannotStart) {
            throw EngineErrors.noProgram(command.getFirst(), cannotStart);
        }
    }

    /// The program on the user's path, which need not be this process's.
    private static Path found(String program, Environment environment) throws EngineException {
        for (String each : environment.get("PATH").orElse("").split(":")) {
            Path place = Path.of(each, program);
            if (place.isAbsolute() && Files.isRegularFile(place) && Files.isExecutable(place)) {
                return place;
            }
        }
        throw EngineErrors.noProgram(program, new IOException("it is not on the PATH"));
    }

    /// What the program writes to its standard output. Where it ends because the program failed,
    /// reading fails with the program's last words.
    public InputStream in() {
        return in;
    }

    /// What the program reads from its standard input; every write goes out at once.
    public OutputStream out() {
        return out;
    }

    /// The last of what the program wrote to standard error; complete once it has ended.
    public String errors() throws InterruptedException {
        listener.join(LAST_WORDS_MILLIS);
        return errors.text();
    }

    /// Whether the program has ended; it is given a moment, since its output ends before it does.
    public boolean ended() throws InterruptedException {
        return process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void listen() {
        byte[] piece = new byte[1024];
        try (InputStream said = process.getErrorStream()) {
            for (int read = said.read(piece); read >= 0; read = said.read(piece)) {
                errors.add(piece, read);
            }
        } catch (IOException gone) {
            // What it said before is all there is.
        }
    }

    private final class Explained extends FilterInputStream {
        Explained(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return checked(super.read(bytes, from, length));
        }

        private int checked(int read) throws IOException {
            if (read < 0) {
                lastWords(null);
            }
            return read;
        }
    }

    /// Fails with what the program said last, if it has failed, else with the cause.
    private void lastWords(@Nullable IOException cause) throws IOException {
        try {
            if (ended() && process.exitValue() != 0) {
                String last = errors().lines().reduce("", (_, line) -> line).strip();
                throw new IOException(last.isEmpty() ? "it ended early" : last, cause);
            }
            if (cause != null) {
                throw cause;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the program was waited for");
        }
    }

    /// Java puts a buffer before a program's input, which would keep the last bytes.
    private final class Unbuffered extends FilterOutputStream {
        Unbuffered(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
                out.flush();
            } catch (IOException broken) {
                lastWords(broken);
            }
        }
    }
}
