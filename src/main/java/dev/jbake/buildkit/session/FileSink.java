package dev.jbake.buildkit.session;

import java.io.IOException;
import java.io.OutputStream;
import java.util.SequencedMap;

/// What takes the bytes of one export; this is told also how it ended, since half an archive is
/// none.
public interface FileSink {
    /// Asked once, before any bytes: whether they are wanted at all. What is not wanted is not
    /// sent, and the export has succeeded; none of the other methods is called.
    ///
    /// @param metadata what the exporter says of the file, such as `containerimage.config.digest`
    default boolean wants(SequencedMap<String, String> metadata) throws IOException {
        return true;
    }

    /// Called once, when the first bytes have arrived. The stream is closed before either of the
    /// other two is called.
    ///
    /// @param metadata what the exporter says of the file, such as `containerimage.digest`; often
    ///   empty
    OutputStream open(SequencedMap<String, String> metadata) throws IOException;

    /// All bytes have been written.
    default void finished() throws IOException {}

    /// Not all bytes have been written: sending, receiving or writing failed, or the build was
    /// cancelled. Also called where [#open] failed.
    default void abandoned(Exception cause) {}
}
