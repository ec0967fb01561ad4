package dev.jbake.export;

import dev.jbake.buildkit.session.FileSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.SequencedMap;

/// An archive sent to standard output; this leaves the stream open.
final class StdoutExport implements FileSink {
    private final PrintStream out;

    StdoutExport(PrintStream out) {
        this.out = out;
    }

    @Override
    public OutputStream open(SequencedMap<String, String> metadata) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                checked();
            }
        };
    }

    @Override
    public void finished() throws IOException {
        out.flush();
        checked();
    }

    /// A print stream keeps its failures to itself until asked.
    private void checked() throws IOException {
        if (out.checkError()) {
            throw ExportErrors.closedStdout();
        }
    }
}
