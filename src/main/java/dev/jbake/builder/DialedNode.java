package dev.jbake.builder;

import dev.jbake.buildkit.transport.ByteStream;

/// A stream to the BuildKit of one node, for somebody else to speak over.
public final class DialedNode implements AutoCloseable {
    private final Driver driver;
    private final ByteStream stream;

    DialedNode(Driver driver, ByteStream stream) {
        this.driver = driver;
        this.stream = stream;
    }

    public ByteStream stream() {
        return stream;
    }

    @Override
    public void close() {
        stream.close();
        driver.close();
    }
}
