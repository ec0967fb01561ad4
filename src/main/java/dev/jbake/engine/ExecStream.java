package dev.jbake.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A command that runs inside a container; this is its standard input and output as one stream.
public final class ExecStream implements AutoCloseable {
    private static final int ERROR_TAIL = 8192;

    private final Engine engine;
    private final String id;
    private final HttpReply reply;
    private final TailBuffer errors = new TailBuffer(ERROR_TAIL);
    private final InputStream in;

    ExecStream(Engine engine, String id, HttpReply reply) {
        this.engine = engine;
        this.id = id;
        this.reply = reply;
        this.in = new DemuxInput(reply.line().in(), errors);
    }

    /// What the command writes to its standard output.
    public InputStream in() {
        return in;
    }

    /// What the command reads from its standard input; every write goes out at once.
    public OutputStream out() {
        return reply.line().out();
    }

    /// Ends the command's standard input; its output can still be read.
    public void endInput() throws IOException {
        reply.line().endOutput();
    }

    /// The last of what the command wrote to standard error; complete once [#in] has ended.
    public String errors() {
        return errors.text();
    }

    /// How the command ended; to be asked after [#in] has ended.
    public int exitCode() throws EngineException, InterruptedException {
        return (int) engine.execState(id).number("ExitCode");
    }

    @Override
    public void close() {
        reply.close();
    }
}
