package dev.jbake.cli;

import dev.jbake.host.Host;
import dev.jbake.manifest.ManifestFiles;
import dev.jbake.remote.RemoteDefinition;
import dev.jbake.remote.RemoteException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of a definition that lies elsewhere, as the manifest room may read them; `cwd://`
/// names those of this machine.
///
/// Used by one thread.
final class RemoteFiles implements ManifestFiles {
    static final String WORKING_DIRECTORY = "cwd://";

    /// Variables of the user, as the environment has them; Compose files take them from here.
    private static final String VARIABLES = ".env";

    private final RemoteDefinition definition;
    private final HostFiles here;
    private @Nullable RemoteException failure;

    RemoteFiles(RemoteDefinition definition, Host host) {
        this.definition = definition;
        this.here = new HostFiles(host);
    }

    @Override
    public boolean exists(String path) {
        String own = ofThisMachine(path);
        if (own != null) {
            return here.exists(own);
        }
        if (!definition.isTree()) {
            return path.equals(definition.address().shown());
        }
        try {
            return failure == null && definition.hasFile(path);
        } catch (RemoteException broken) {
            failure = broken;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public byte[] read(String path) throws IOException {
        String own = ofThisMachine(path);
        if (own != null) {
            return here.read(own);
        }
        if (!definition.isTree() && path.equals(definition.address().shown())) {
            return definition.single().orElseThrow();
        }
        try {
            return definition.read(path);
        } catch (RemoteException broken) {
            throw new IOException(broken.getMessage(), broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
        String own = ofThisMachine(folder);
        if (own != null) {
            return here.list(own);
        }
        try {
            List<Entry> entries = new ArrayList<>();
            for (RemoteDefinition.Entry each : definition.list(folder)) {
                entries.add(new Entry(each.name(), each.folder(), each.link()));
            }
            return entries;
        } catch (RemoteException broken) {
            throw new IOException(broken.getMessage(), broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /// The path on this machine; null where it is one of the definition.
    private static @Nullable String ofThisMachine(String path) {
        if (path.equals(VARIABLES)) {
            return path;
        }
        return path.startsWith(WORKING_DIRECTORY)
                ? path.substring(WORKING_DIRECTORY.length())
                : null;
    }

    /// Names in the folder that a path is in, to find what may have been meant.
    List<String> beside(String path) throws RemoteException, InterruptedException {
        int slash = path.lastIndexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash + 1);
        return names(folder.isEmpty() ? "." : folder).stream().map(folder::concat).toList();
    }

    /// Names of what is in a folder of the tree; those of folders end in a slash.
    List<String> names(String folder) throws RemoteException, InterruptedException {
        return definition.list(folder).stream()
                .map(each -> each.folder() ? each.name() + "/" : each.name())
                .toList();
    }

    /// Says what [#exists] could not.
    void check() throws RemoteException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
