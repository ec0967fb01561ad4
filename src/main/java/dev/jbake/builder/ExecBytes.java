package dev.jbake.builder;

import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.engine.ExecStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A program in a container as the stream of bytes a connection runs over.
final class ExecBytes implements ByteStream {
    private final ExecStream stream;

    ExecBytes(ExecStream stream) {
        this.stream = stream;
    }

    @Override
    public InputStream in() {
        return stream.in();
    }

    @Override
    public OutputStream out() {
        return stream.out();
    }

    @Override
    public void endOutput() throws IOException {
        stream.endInput();
    }

    @Override
    public void close() {
        stream.close();
    }
}
