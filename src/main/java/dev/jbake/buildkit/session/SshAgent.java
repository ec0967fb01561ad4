package dev.jbake.buildkit.session;

import java.nio.file.Path;

/// Where a build step's ssh finds keys: an agent of the user's, or key files.
public sealed interface SshAgent permits SshAgent.Socket, KeyRing {

    /// An agent that runs.
    ///
    /// @param path of the socket it listens at
    record Socket(Path path) implements SshAgent {}
}
