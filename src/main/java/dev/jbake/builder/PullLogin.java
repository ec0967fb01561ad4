package dev.jbake.builder;

import dev.jbake.engine.RegistryLogin;
import dev.jbake.host.Host;
import java.util.Optional;

/// How to introduce ourselves to the registry of an image; this asks the user's docker
/// configuration.
@FunctionalInterface
interface PullLogin {
    Optional<RegistryLogin> forImage(String image);

    static PullLogin of(Host host) {
        return _ -> Optional.empty();
    }
}
