package dev.jbake.kubernetes;

import java.io.InputStream;
import java.io.OutputStream;

/// A program that runs in a pod; this is its standard input and output as one stream.
///
/// One thread reads and another writes, at the same time.
public interface PodStream extends AutoCloseable {

    /// What the program writes to its standard output. Where it ended with an error, the end of
    /// this is an exception with what it said.
    InputStream in();

    /// What the program reads; every write goes out before it returns.
    OutputStream out();

    @Override
    void close();
}
