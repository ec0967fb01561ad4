package dev.jbake.buildkit.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A stream of bytes in both directions, such as the ends of a program that runs in a container.
///
/// [#in] is read by one thread and [#out] written by another, at the same time; neither may wait
/// for the other. What is written counts as sent once `write` returns: `flush` is called too, but
/// not relied on.
public interface ByteStream extends AutoCloseable {

    /// What the other side says. Its end means that the other side is gone.
    InputStream in();

    /// What the other side hears.
    OutputStream out();

    /// Ends what the other side hears; what it says can still be read.
    default void endOutput() throws IOException {
        out().close();
    }

    /// Ends both directions; a read or a write that waits ends, by an exception or by the end of
    /// the stream. Closing again does nothing.
    @Override
    void close();
}
