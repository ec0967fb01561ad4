package dev.jbake.builder;

import dev.jbake.buildkit.transport.ByteStream;
import dev.jbake.kubernetes.PodStream;
import java.io.InputStream;
import java.io.OutputStream;

/// A program in a pod as the stream of bytes a connection runs over.
record PodBytes(PodStream stream) implements ByteStream {
    @Override
    public InputStream in() {
        return stream.in();
    }

    @Override
    public OutputStream out() {
        return stream.out();
    }

    @Override
    public void close() {
        stream.close();
    }
}
