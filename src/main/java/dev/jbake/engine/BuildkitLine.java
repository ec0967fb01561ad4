package dev.jbake.engine;

import java.io.InputStream;
import java.io.OutputStream;

/// The BuildKit that is part of an engine; this is one line to it, which carries HTTP/2.
public final class BuildkitLine implements AutoCloseable {
    private final HttpReply reply;

    BuildkitLine(HttpReply reply) {
        this.reply = reply;
    }

    /// What BuildKit says.
    public InputStream in() {
        return reply.line().in();
    }

    /// What BuildKit hears; every write goes out at once.
    public OutputStream out() {
        return reply.line().out();
    }

    @Override
    public void close() {
        reply.close();
    }
}
