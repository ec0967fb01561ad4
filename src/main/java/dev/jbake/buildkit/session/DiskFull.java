package dev.jbake.buildkit.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// A disk that is full, told in words that say where.
final class DiskFull {
    private DiskFull() {}

    /// The same failure, or one that people understand.
    static IOException explained(IOException failure, Path folder) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("no space left") || words.contains("quota exceeded")) {
            return new IOException(
                    "There is no space left to write " + folder + "; nothing was changed there.",
                    failure);
        }
        return failure;
    }
}
