package dev.jbake.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where a stream of the process leads; this remembers why it could not be written, which a print
/// stream keeps to itself.
final class Outlet extends OutputStream {
    private final OutputStream to;
    private volatile @Nullable IOException trouble;

    Outlet(OutputStream to) {
        this.to = to;
    }

    static Outlet of(FileDescriptor descriptor) {
        return new Outlet(new FileOutputStream(descriptor));
    }

    /// What is printed goes here at once.
    PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            to.write(bytes, from, length);
        } catch (IOException failure) {
            trouble = failure;
            throw failure;
        }
    }

    /// The exit code of a command whose results went here: its own, unless they did not arrive.
    ///
    /// A reader that has read enough of a result and goes is told nothing, since it asked for no
    /// more.
    ///
    /// @param code how the command itself ended
    /// @param err told why
    int ended(int code, PrintStream err) {
        IOException why = trouble;
        if (why == null || (code != Exit.OK.code() && code != Exit.FAILED.code())) {
            return code;
        }
        if (!String.valueOf(why.getMessage()).contains("Broken pipe")) {
            err.println("ERROR: Standard output cannot be written: " + why.getMessage() + ".");
            err.flush();
        }
        return Exit.ofWorld(why).code();
    }
}
