package dev.jbake.compose;

import dev.jbake.diagnostic.Checked;
import dev.jbake.source.SourceFile;
import dev.jbake.source.SourceSpan;
import dev.jbake.syntax.SourceDecoder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files that Compose files name, each read once and none too large.
///
/// Owned by the one reading that made it.
final class ProjectDisk {
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int MOST = 2000;

    private final ProjectFiles files;
    private final Findings findings;
    private final Map<String, SourceFile> read = new HashMap<>();

    ProjectDisk(ProjectFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    boolean exists(String path) {
        return files.exists(path);
    }

    /// A file as text; null where it cannot be had, which is reported.
    ///
    /// @param what a message calls it
    /// @param span where it is named
    @Nullable SourceFile read(String what, String path, SourceSpan span) {
        SourceFile known = read.get(path);
        if (known != null) {
            return known;
        }
        if (read.size() == MOST) {
            findings.add(ComposeErrors.tooManyFiles(MOST, span));
            return null;
        }
        if (!files.exists(path)) {
            findings.add(ComposeErrors.missing(what, path, span));
            return null;
        }
        SourceFile file = decoded(path, span);
        if (file != null) {
            read.put(path, file);
        }
        return file;
    }

    /// A file that nobody names; null where it is not there, or is a folder.
    @Nullable SourceFile ifThere(String path, SourceSpan span) {
        if (!files.exists(path)) {
            return null;
        }
        try {
            files.read(path);
        } catch (IOException unreadable) {
            if (String.valueOf(unreadable.getMessage()).endsWith("is a directory")) {
                return null;
            }
        }
        return read("file", path, span);
    }

    private @Nullable SourceFile decoded(String path, SourceSpan span) {
        byte[] bytes;
        try {
            bytes = files.read(path);
        } catch (IOException unreadable) {
            findings.add(ComposeErrors.unreadable(path, unreadable, span));
            return null;
        }
        if (bytes.length > LARGEST) {
            findings.add(ComposeErrors.tooLarge(path, LARGEST, span));
            return null;
        }
        Checked<SourceFile> decoded = SourceDecoder.decode(path, bytes);
        findings.addAll(decoded.diagnostics());
        return decoded.ok() ? decoded.value() : null;
    }
}
