package dev.jbake.buildkit.session;

import java.nio.file.Path;

/// Where one export of a build goes on this machine; this is either a single stream or a folder.
public sealed interface ExportTarget {
    /// A stream, such as a tar archive.
    record Stream(FileSink sink) implements ExportTarget {}

    /// Files written beneath a folder, which is made where it is missing.
    ///
    /// @param mirror whether what was not sent is deleted, else it stays
    record Folder(Path folder, boolean mirror) implements ExportTarget {}
}
