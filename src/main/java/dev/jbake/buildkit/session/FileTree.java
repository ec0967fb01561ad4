package dev.jbake.buildkit.session;

import java.io.IOException;
import java.io.InputStream;

/// Files that BuildKit may read, by whatever means they are kept; this is what one named root of
/// [FileSync] stands for.
public interface FileTree {
    /// Tells every entry that passes the filter: a folder before what is in it, names in the order
    /// of their UTF-8 bytes within a folder. BuildKit refuses any other order.
    ///
    /// @throws IOException with a message for the user
    void walk(FileFilter filter, Visitor visitor) throws IOException, InterruptedException;

    /// Opens the content of a regular file that was told. Several are read at once.
    ///
    /// @throws java.nio.file.NoSuchFileException where it has gone since
    InputStream open(String path) throws IOException;

    /// Who is told the entries.
    @FunctionalInterface
    interface Visitor {
        void visit(FileEntry entry) throws IOException, InterruptedException;
    }
}
