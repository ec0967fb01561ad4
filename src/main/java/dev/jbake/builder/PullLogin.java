package dev.jbake.builder;

import dev.jbake.engine.DockerCredentials;
import dev.jbake.engine.RegistryLogin;
import dev.jbake.host.Host;
import java.io.IOException;
import java.util.Optional;

/// How to introduce ourselves to the registry of an image; this asks the user's docker
/// configuration.
@FunctionalInterface
interface PullLogin {
    /// @throws IOException with a message for the user
    Optional<RegistryLogin> forImage(String image) throws IOException, InterruptedException;

    static PullLogin of(Host host) {
        return new DockerCredentials(host.environment(), host.clock())::forImage;
    }
}
